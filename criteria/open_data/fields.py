"""What each field means: said in the schema and on the page for developers."""

CRITERION = {
    "id": "Fast nøkkel. Endres aldri, og brukes aldri om igjen.",
    "url": "Kriteriets faste adresse. Den viser alltid gjeldende tekst.",
    "pair": "Det to nivåer av samme krav har felles.",
    "category": "Kategoriens id.",
    "product_group": "Produktgruppens id i kategorien. «alle» gjelder hele kategorien.",
    "level": "Ambisjonsnivå: basis eller avansert.",
    "kind": (
        "Hvor teksten hører hjemme: kvalifikasjonskrav (selection), kravspesifikasjon (specification), "
        "tildelingskriterium (award) eller kontraktsvilkår (contract)."
    ),
    "theme": "Miljøtema.",
    "stage": "Fasen i livsløpet der kravet virker mest.",
    "fulfilled_at": "Når leverandøren skal oppfylle kravet.",
    "counts_as_environment": "Om kriteriet regnes som et klima- eller miljøhensyn.",
    "is_statutory": "Om teksten gjentar en plikt som allerede gjelder i Norge.",
    "is_minimum": "Om kriteriet er med i det minste vi anbefaler i kategorien.",
    "contract_types": "Kontraktstypene teksten er begrenset til. Tom liste: passer alle.",
    "set": "Kravsettet kriteriet står i, og nummeret der. Ellers null.",
    "texts": (
        "Tekstene per språk: nb alltid, nn og en der de finnes. En tekst som mangler, er utelatt. "
        "{navn} i en tekst er et parameter."
    ),
    "parameters": "Tall oppdragsgiver bestemmer, med forslag og grenser. is_proposal: forslaget er vårt.",
    "labels": "Id-ene til merker som kan brukes som dokumentasjon.",
    "laws": "Rettsgrunnlag og føringer. binds er true bare for rett som gjelder i Norge.",
    "sources": "Kildene til fakta, og dagen de ble lest.",
    "verified": "Om alle fakta er funnet igjen i kildene.",
    "verified_note": "Hva som ikke er bekreftet.",
    "review_on": "Dagen teksten senest skal gjennomgås på nytt.",
    "revision": "Nummeret på revisjonen som er gjengitt.",
    "revisions": (
        "Alle revisjoner som har vært publisert, den nyeste først, hver med fast adresse. "
        "published gjelder nå, retired er utgått."
    ),
    "aliases": "Andre kategorier som viser den samme teksten, og nøkkelen den har der.",
}
CATEGORY = {
    "id": "Kategoriens faste kode.",
    "url": "Kategoriens side.",
    "json": "Kategorien med kriteriene som JSON.",
    "csv": "Kriteriene i kategorien som CSV.",
    "name": "Navnet.",
    "order": "Plassen i rekken av kategorier.",
    "intro": "Hvorfor kategorien betyr noe.",
    "status_date": "Dagen faktagrunnlaget er fra.",
    "on_high_risk_list": "Om kategorien har varer på DFØs høyrisikoliste.",
    "high_risk_note": "Hva på listen som gjelder her.",
    "human_rights": "Risiko for brudd på menneskerettigheter og arbeidsvilkår.",
    "cpv": "Begynnelsen på CPV-kodene som hører hit. Det lengste treffet i hele biblioteket avgjør.",
    "product_groups": "Produktgruppene, med ord som peker til dem.",
    "impacts": "Belastningene gjennom livsløpet. is_hot_spot: blant dem som veier mest.",
    "measures": "Tiltak på trinnene unngå (unnga), flytte og forbedre.",
    "laws": "Lover å kjenne. status sier hvorfor en regel ikke binder i Norge.",
    "risks": "Nivåene på høyrisikolisten. null: nivået er ikke lest.",
}
