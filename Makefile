# `make run` starts the site, `make test` tries all of it. Both set up what they need and can be repeated.
.DEFAULT_GOAL := help
# Exported, not set in the recipe: a shell in between would keep the signal that stops the server to itself.
export PORT ?= 8000
.PHONY: help run test lint format bench setup setup-dev

help: ## vis målene
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

run: setup ## start nettstedet på 127.0.0.1:8000 (annen port: make run PORT=8001)
	@scripts/run.sh

test: setup-dev ## kontroller og tester, også i nettleser
	@scripts/lint.sh
	@scripts/pytest.sh

lint: setup-dev ## bare kontrollene
	@scripts/lint.sh

format: setup-dev ## rett det som kan rettes av seg selv
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .

bench: setup ## mål starten andre gang, sidene med mange kriterier og anskaffelser mot få, og svaret fra regelverket
	@.venv/bin/python bench/second_start.py
	@.venv/bin/python bench/library.py
	@.venv/bin/python bench/verdict.py
	@.venv/bin/python bench/scale.py
	@scripts/system.sh postgres
	@scripts/with_postgres.sh .venv/bin/python bench/scale.py

setup:
	@scripts/system.sh run
	@scripts/python.sh requirements.txt
	@scripts/node.sh

setup-dev:
	@scripts/system.sh run test
	@scripts/python.sh requirements.txt requirements-dev.txt
	@scripts/node.sh
