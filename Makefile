# Every command a person needs. `make help` lists them; CI runs the same ones.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help up down doctor check test explore e2e bench openapi migration fmt lock

PORT ?= 8000
ROUNDS ?= 20
RUN := .venv/bin
# The port is a setting of the product, not of npm, Next.js and the other programs that read PORT.
unexport PORT
prepare = python=$$(tools/python.sh) && $$python tools/prepare.py

help: ## List the commands
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

up: ## Start everything at http://localhost:8000 (PORT=8001 for another port, ARGS="--no-demo" and so on)
	@$(prepare) up && exec $(RUN)/evenhand up --port $(PORT) $(ARGS)

down: ## Stop what `make up` started
	@$(RUN)/evenhand down $(ARGS)

doctor: ## Explain the state of every part
	@$(RUN)/evenhand doctor $(ARGS)

check: ## Style, types, import map, budgets, unit tests, frontend: under three minutes
	@$(prepare) check && exec $(RUN)/python tools/check/run.py

test: ## Every test, browser journeys too (installs what it needs)
	@$(prepare) test && exec $(RUN)/python tools/check/run.py --all

explore: ## Try the property tests on examples nobody has seen (ROUNDS=20)
	@$(prepare) test && cd backend && for round in $$(seq $(ROUNDS)); do \
	  ../$(RUN)/pytest -q -m hypothesis --hypothesis-profile=exploring -n logical --dist=loadfile || exit 1; done

e2e: ## Only the browser journey
	@$(prepare) test && exec $(RUN)/python tools/check/run.py --only journey

bench: ## Measure against peers and print one table (ONLY=name for one bench)
	@$(prepare) test && exec $(RUN)/python bench/run.py $(ONLY)

openapi: ## Write sdk/openapi.json and the frontend's types anew
	@$(prepare) check && $(RUN)/python tools/export_openapi.py && npm --prefix frontend run --silent generate

migration: ## Write a migration from the models (NAME="add the offers table")
	@test -n "$(NAME)" || { echo '✗ Name it: make migration NAME="what it does"' >&2; exit 1; }
	@$(prepare) check && $(RUN)/evenhand revision "$(NAME)"

fmt: ## Format the Python code
	@cd backend && ../$(RUN)/ruff check --quiet --fix src tests migrations ../bench ../tools
	@cd backend && ../$(RUN)/ruff format --quiet src tests migrations ../bench ../tools

lock: ## Resolve the dependencies again, after a change of backend/pyproject.toml or frontend/package.json
	@tools/lock.sh
	@cd frontend && npm install --package-lock-only --loglevel=error && $(CURDIR)/$(RUN)/python ../tools/complete_npm_lock.py
