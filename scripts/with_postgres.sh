#!/bin/sh
# Runs a command with DATABASE_URL naming a PostgreSQL of its own, which is gone when the command ends.
# Usage: scripts/with_postgres.sh COMMAND [ARGUMENT…]
set -eu
. "$(dirname "$0")/lib.sh"

bin=$(ls -d /usr/lib/postgresql/*/bin | sort --version-sort | tail -n 1)
port=$("$PYTHON" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
password=$("$PYTHON" -c 'import secrets; print(secrets.token_hex(16))')
folder=$(mktemp -d)

# PostgreSQL refuses to run as root.
as_owner() { if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
stop() {
  as_owner "$bin/pg_ctl" stop --pgdata="$folder/data" --mode=immediate --silent || true
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT TERM

say "Starter en midlertidig PostgreSQL på port $port"
printf '%s' "$password" >"$folder/password"
[ "$(id -u)" -ne 0 ] || chown -R postgres "$folder"
as_owner "$bin/initdb" --pgdata="$folder/data" --encoding=UTF8 --locale=C.UTF-8 \
  --username=postgres --pwfile="$folder/password" --auth=scram-sha-256 >/dev/null
# Its data outlives nothing, so nothing waits for the disk and nothing is written to be recovered from. A plan
# compiled for a few rows costs more than it saves; and no plan may depend on when the tables were last looked at.
as_owner "$bin/pg_ctl" start --pgdata="$folder/data" --log="$folder/log" --silent --wait --options="\
  -c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$folder -c fsync=off \
  -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0 -c jit=off -c autovacuum=off" ||
  { cat "$folder/log" >&2; exit 1; }
# The site's own role may make test databases and is no superuser, as in production.
PGPASSWORD=$password "$bin/psql" --quiet --host=127.0.0.1 --port="$port" --username=postgres \
  --command="CREATE ROLE greenprocure LOGIN CREATEDB PASSWORD '$password'" \
  --command="CREATE DATABASE greenprocure OWNER greenprocure"

DATABASE_URL=postgresql://greenprocure:$password@127.0.0.1:$port/greenprocure "$@"
