# The tracker on a fresh machine: `make run` serves it, `make test` tests it. `make help` lists the rest.

PORT ?= 8000
VENV := .venv
PY := $(VENV)/bin/python
PIP_INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes

.DEFAULT_GOAL := help
.PHONY: help run admin test gate messages pictures lock clean

help: ## this list
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/make \1	\2/p' Makefile

run: export TRACKER_PROFILE := loopback
run: $(VENV)/.runtime ## serve the tracker on 127.0.0.1:8000 (PORT=… for another port)
	@$(PY) manage.py prepare
	@echo "Serving http://127.0.0.1:$(PORT)/ (Ctrl-C stops it)"
	@exec $(VENV)/bin/gunicorn tracker.wsgi --bind 127.0.0.1:$(PORT) --worker-class gthread --workers 2 --threads 4 \
		--no-control-socket --log-level warning

admin: export TRACKER_PROFILE := loopback
admin: $(VENV)/.runtime ## make a new administrator and print the password once
	@$(PY) manage.py firstadmin --new

test: $(VENV)/.development ## run the tests on SQLite
	@$(PY) -m pytest -n auto --dist worksteal

gate: ## run everything that a change must pass
	@.ci/run

messages: $(VENV)/.development ## bring the Russian and Kazakh catalogues up to date
	@$(PY) scripts/messages.py

pictures: $(VENV)/.development ## take the pictures of the papers anew (needs Chromium)
	@$(PY) scripts/pictures.py

lock: ## resolve the requirements anew (needs uv)
	uv pip compile pyproject.toml --universal --generate-hashes --no-header --quiet --upgrade \
		--output-file requirements.txt
	uv pip compile pyproject.toml --universal --generate-hashes --no-header --quiet --upgrade \
		--extra dev --extra postgres --constraint requirements.txt --output-file requirements-dev.txt

clean: ## remove the environment (the database and the key in var/ stay)
	rm -rf $(VENV)

$(VENV)/.runtime: requirements.txt | $(PY)
	@echo "Installing the requirements …"
	@$(PIP_INSTALL) -r requirements.txt
	@touch $@

$(VENV)/.development: requirements-dev.txt | $(PY)
	@echo "Installing the development requirements …"
	@$(PIP_INSTALL) -r requirements-dev.txt
	@touch $@ $(VENV)/.runtime

# The first Python that is new enough and can make an environment. A command of that name alone proves nothing: it may
# be a stub that only says how to install it.
$(PY):
	@found=; \
	for python in python3.13 python3.12 python3.11 python3; do \
		$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		found=$$python; \
		$$python -c 'import ensurepip, venv' 2>/dev/null || continue; \
		echo "Making $(VENV) with $$($$python --version) …"; \
		exec $$python -m venv --clear $(VENV); \
	done; \
	if [ "$$found" ]; then \
		echo "$$($$found --version) is here, but without its venv module. On Debian: apt-get install python3-venv" >&2; \
	else \
		echo "Python 3.11 or newer is needed. On Debian: apt-get install python3 python3-venv" >&2; \
	fi; \
	exit 1
