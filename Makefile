# The two commands anyone needs: `make run` and `make test`. Each installs what is missing first (scripts/setup).
.PHONY: help run test build dist dev check bench lighthouse crash model faults rush waiting rolling disk unit
.DEFAULT_GOAL := help

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## the shop in demo mode at http://127.0.0.1:3000
	@scripts/run

test: ## every test: Rust, browser, official SDK
	@scripts/test

build: ## both halves, built quickly; its last line is the binary's path
	@scripts/setup
	@scripts/build

dist: ## what ships, built for speed; SANDBOX=no leaves the demonstration out
	@scripts/setup
	@scripts/build --dist $(if $(filter no,$(SANDBOX)),--no-sandbox)

dev: ## the shop, built again and restarted whenever a file changes
	@scripts/setup
	@node scripts/dev.mjs

check: ## formatting, clippy on both builds, documentation and its links, TypeScript, scripts, dependencies
	@scripts/check

bench: ## the sandbox's and the forms' speed, each beside something bare
	@scripts/setup
	@scripts/bench

lighthouse: ## Lighthouse's scores of the first pages, a table
	@scripts/lighthouse

crash: ## a thousand crashes in the middle of an order
	@scripts/setup
	@scripts/prove crash

model: ## random people, tabs, faults and crashes, and what must hold
	@scripts/setup
	@scripts/prove model

faults: ## every fault at every call of OneEntry; writes docs/faults.md
	@scripts/setup
	@scripts/prove faults

rush: ## 500 people for 100 places, then 3,000 orders
	@scripts/setup
	@scripts/prove rush

waiting: ## 10,000 open pages on 1,000 payments
	@scripts/setup
	@scripts/prove waiting

rolling: ## two processes behind nginx, then Caddy, restarted in turn under load
	@scripts/setup --test
	@scripts/prove rolling

disk: ## a store on a disk without room
	@scripts/setup
	@scripts/prove disk

unit: ## the shop behind the systemd unit's walls; as root
	@scripts/setup
	@scripts/prove unit
