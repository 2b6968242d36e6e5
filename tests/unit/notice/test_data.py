"""The code lists, the mapping and the words are whole."""

from tenders.rules.notice.codes import data, label


def test_every_published_rule_and_our_own_have_words():
    published = {
        rule["id"].removeprefix("EFORMS-NOR-NATIONAL-")
        for found in data("national-e")["rules"].values()
        for rule in found
    }
    own = {"EC-R001E", "BR-BT-00539-0194", "BR-BT-00539-0200"}

    assert set(data("words")["rules"]) == published | own
    assert all(words["text"] and words["remedy"] for words in data("words")["rules"].values())


def test_every_mapping_leads_to_a_live_code():
    lists = data("codelists")
    for name, codes_by_key in data("mapping").items():
        found = {
            code
            for value in codes_by_key.values()
            for code in (value.values() if isinstance(value, dict) else [value])
        }
        assert found <= set(lists[name]), name


def test_a_code_has_its_norwegian_label_and_an_unknown_one_stands_for_itself():
    assert label("number-weight", "ord-imp") == "Rangert etter viktighet"
    assert label("number-weight", "new-code") == "new-code"
