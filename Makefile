# `make` lists the targets. Both run and test set up what they need.
.DEFAULT_GOAL := help
.PHONY: help run demo test torture lint lock clean browser engine provider proxy recognition spreadsheet

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PORT   ?= 8501
# A test that waits for a screen leaves its core to another.
AT_ONCE := $(shell echo $$(( ($$(nproc) * 3 + 1) / 2 )))
SUDO   := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

help:  ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 8

run: $(VENV)/.ready  ## set up, load the demonstration when there is no data yet, serve on http://localhost:8501
	@$(BIN)/python -m dashboard demo
	@echo "Serving on http://localhost:$(PORT)  (Ctrl-C stops)"
	@exec $(BIN)/streamlit run streamlit_app.py --server.port $(PORT)

test: $(VENV)/.ready browser engine provider proxy recognition spreadsheet  ## set up what the tests need, then style, import contracts and all tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/python -m pytest --numprocesses $(AT_ONCE) --dist loadfile --no-loadscope-reorder

torture: $(VENV)/.ready browser  ## kill an office at work a thousand times, put every hostile text into every field; the tests do less of both
	$(BIN)/python -m dashboard torture --rounds 1000
	$(BIN)/python -m pytest --thorough tests/journeys/test_outside_text.py

lint: $(VENV)/.ready  ## style and import contracts only
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/lint-imports

lock:  ## resolve requirements.txt anew into requirements.lock
	rm -rf $(VENV)-lock && $(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/pip install --quiet --requirement requirements.txt
	(echo '# Everything that requirements.txt brings with it. Made by `make lock`.'; $(VENV)-lock/bin/pip freeze --all --exclude pip --exclude setuptools) > requirements.lock
	rm -rf $(VENV)-lock

clean:  ## remove what was set up; the data in var/ stays
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis .import_linter_cache

# A fresh Debian has Python without venv; it is one small package.
$(VENV)/.ready: requirements.lock
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq python3-venv; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements.lock
	@touch $@

# The journeys drive Debian's Chromium without a window, the measurements the whole one; its fonts hold Cyrillic.
browser:
	@command -v chromium >/dev/null && fc-list | grep -qi dejavu || { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq chromium fonts-dejavu-core fontconfig; }
	@command -v chromium-headless-shell >/dev/null || $(SUDO) apt-get install -y -qq chromium-headless-shell || echo "Without it the journeys drive the whole Chromium."

# The signature tests hold OpenSSL's GOST engine against the program's own verification, and the other way round.
engine:
	@ls /usr/lib/*/engines-3/gost.so >/dev/null 2>&1 || { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq openssl libengine-gost-openssl; }

# The tests of sign-in start a real identity provider with a store of its own; the one that Debian sets up stays unused.
provider:
	@command -v glewlwyd >/dev/null || { $(SUDO) apt-get update -qq && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends glewlwyd dbconfig-sqlite3; }

# The tests put the reverse proxy of docs/deployment.md before an office; the one that Debian sets up stays unused.
proxy:
	@[ -x /usr/sbin/nginx ] || { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq --no-install-recommends nginx; }

# The program reads scans where tesseract knows Russian, and says so where it does not; the tests hold what it reads.
recognition:
	@tesseract --list-langs 2>/dev/null | grep -qx rus || { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq tesseract-ocr tesseract-ocr-rus; }

# The tests open the workbooks that the program writes as people do.
spreadsheet:
	@command -v soffice >/dev/null || { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq --no-install-recommends libreoffice-calc-nogui; }
