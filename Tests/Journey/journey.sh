#!/usr/bin/env bash
# The whole journey by curl alone, against the real binary: register, search, quote, book, pay, mail, voucher, calendar, cancel,
# refund; for a stay and for a flight. Python only reads the JSON and the mails.
# Tests/Journey/journey.sh        (WAYFARE_BIN names another binary than the debug build)
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
wayfare=${WAYFARE_BIN:-$root/.build/debug/wayfare}
work=$(mktemp -d "${TMPDIR:-/tmp}/wayfare-journey.XXXXXX")
server=
trap 'status=$?; [ -z "$server" ] || { kill "$server" 2>/dev/null; wait "$server" 2>/dev/null; } || true
      [ $status -eq 0 ] || { echo "FAILED; the last of the server log:"; tail -5 "$work/server.log" 2>/dev/null || true; } >&2
      rm -rf "$work"; exit $status' EXIT

step() { printf '  %-14s %s\n' "$1" "$2"; }
fail() { echo "journey: $1" >&2; exit 1; }

# pick a.b.0.c < JSON: one value; nothing for null.
pick() {
    python3 -c 'import json, sys
value = json.load(sys.stdin)
for key in sys.argv[1].split("."):
    value = value[int(key)] if isinstance(value, list) else value[key]
print("" if value is None else json.dumps(value) if isinstance(value, (dict, list, bool)) else value)' "$1"
}

# call STATUS METHOD PATH [BODY]: the answer on stdout, after checking its status.
token=
call() {
    local expected=$1 method=$2 path=$3 body=${4-} status
    local arguments=(-sS -o "$work/answer" -w '%{http_code}' -X "$method" "$url$path")
    [ -z "$token" ] || arguments+=(-H "Authorization: Bearer $token")
    [ -z "$body" ] || arguments+=(-H 'Content-Type: application/json' --data "$body")
    status=$(curl "${arguments[@]}")
    [ "$status" = "$expected" ] || fail "$method $path answered $status instead of $expected: $(cat "$work/answer")"
    cat "$work/answer"
}

# mail NEEDLE…: waits for a mail that holds every needle, headers, text and attachments decoded; prints its text.
mail() {
    python3 - "$work/mail" "$@" <<'PYTHON'
import email, email.policy, pathlib, sys, time
folder, needles = pathlib.Path(sys.argv[1]), sys.argv[2:]
for _ in range(150):
    for path in sorted(folder.glob("**/*.eml")):
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        parts = [part.get_content() for part in message.walk() if not part.is_multipart()]
        text = "\n".join([f"{k}: {v}" for k, v in message.items()] + [p if isinstance(p, str) else p.decode() for p in parts])
        if all(needle in text for needle in needles):
            print(text)
            sys.exit()
    time.sleep(0.1)
sys.exit(f"no mail holds {needles} after 15 s; there are {len(list(folder.glob('**/*.eml')))} mails")
PYTHON
}

# mailed_token ADDRESS: what follows `?token=` in the first mail to it that has such a link.
mailed_token() {
    mail "$1" '?token=' >"$work/letter"
    grep -om1 '?token=[A-Za-z0-9._~-]*' "$work/letter" | sed -n '1s/^?token=//p'
}

echo "== journey by curl"
cd "$work"
"$wayfare" build --content "$root/Content" --templates "$root/Templates" --output "$work/public" \
    --catalogue "$work/catalogue.db" --no-compress --no-pictures >/dev/null
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
url=http://127.0.0.1:$port
"$wayfare" serve --port "$port" --public "$work/public" --catalogue "$work/catalogue.db" --store "file:$work/store.db" \
    --mail "file:$work/mail" --jwt-secret-file "$work/jwt.key" >"$work/server.log" 2>&1 &
server=$!
for _ in $(seq 200); do
    curl -sf -o /dev/null "$url/health/ready" && break
    kill -0 "$server" 2>/dev/null || fail "serve ended at once"
    sleep 0.1
done
curl -sf -o /dev/null "$url/health/ready" || fail "serve was not ready after 20 s"
step serve "$url"

day() { python3 -c 'import datetime, sys; print(datetime.date.today() + datetime.timedelta(days=int(sys.argv[1])))' "$1"; }

# -- an account
user=$(call 201 POST /api/v1/auth/register '{"username": "ada", "email": "ada@example.com", "password": "a lighthouse, twice",
    "firstName": "Ada", "lastName": "Ferreira", "phone": "+351910000001"}')
[ "$(pick data.user.emailVerified <<<"$user")" = false ] || fail "a new address counts as verified"
step register "$(pick data.user.username <<<"$user")"
proof=$(mailed_token ada@example.com)
call 204 POST /api/v1/auth/verify-email "{\"token\": \"$proof\"}"
token=$(call 200 POST /api/v1/auth/login '{"email": "Ada@Example.com", "password": "a lighthouse, twice"}' | pick data.accessToken)
[ "$(call 200 GET /api/v1/auth/me | pick data.emailVerified)" = true ] || fail "the mailed token did not verify the address"
step verify "the address, by the mailed link; signed in"

# buy NAME SELECTION: quote, book, pay, mail, voucher, calendar, look-up, cancel, refund.
buy() {
    local name=$1 selection=$2 quote total currency refundable booking number payment after
    quote=$(call 200 POST /api/v1/quotes "$selection")
    total=$(pick data.totalAmount <<<"$quote") currency=$(pick data.currency <<<"$quote")
    [ "$(pick data.available <<<"$quote")" = true ] || fail "$name is not available"
    step quote "$name: $total $currency"

    booking=$(python3 -c 'import json, sys
body = json.loads(sys.argv[1])
body.update(customerInfo={"name": "Ada Ferreira", "email": "ada@example.com", "phone": "+351910000001"},
            passengers=[{"firstName": name, "lastName": "Ferreira", "type": "adult"} for name in ("Ada", "Bela")],
            specialRequests=["A quiet place, please"], expectedTotal=int(sys.argv[2]), currency=sys.argv[3])
print(json.dumps(body))' "$selection" "$total" "$currency")
    booking=$(call 201 POST /api/v1/bookings "$booking")
    number=$(pick data.bookingNumber <<<"$booking")
    [ "$(pick data.bookingStatus <<<"$booking")" = pending ] || fail "a new booking is not pending"
    [ "$(pick data.totalAmount <<<"$booking")" = "$total" ] || fail "the booking costs other than the quote"
    call 409 GET "/api/v1/bookings/$number/voucher" | grep -q not_confirmed || fail "an unpaid booking has a voucher"
    step book "$number, held until $(pick data.expiresAt <<<"$booking")"

    call 402 POST /api/v1/payments "{\"bookingNumber\": \"$number\", \"method\": \"card\", \"paymentMethod\": \"pm_card_chargeDeclined\"}" \
        | grep -q card_declined || fail "a declined card is not told as such"
    payment=$(call 201 POST /api/v1/payments "{\"bookingNumber\": \"$number\", \"method\": \"card\", \"paymentMethod\": \"pm_card_visa\"}")
    [ "$(pick data.status <<<"$payment")" = succeeded ] || fail "the payment did not succeed"
    [ "$(pick data.amount <<<"$payment")" = "$total" ] || fail "the payment is other than the quote"
    [ "$(call 200 GET "/api/v1/bookings/$number" | pick data.bookingStatus)" = confirmed ] || fail "paid and not confirmed"
    step pay "declined once, then $(pick data.amount <<<"$payment") $currency: confirmed"

    mail ada@example.com "$number" BEGIN:VCALENDAR >/dev/null
    step mail "the confirmation, with its calendar entry, in the folder"
    call 200 GET "/api/v1/bookings/$number/voucher" | grep -q "$number" || fail "the voucher lacks the booking's number"
    call 200 GET "/api/v1/bookings/$number/calendar.ics" | grep -q '^BEGIN:VEVENT' || fail "the calendar holds no event"
    call 200 GET '/api/v1/bookings?status=confirmed' | grep -q "$number" || fail "the booking is not in the account"
    (token=; call 401 GET "/api/v1/bookings/$number" | grep -q access_token_required) || fail "anyone may read a booking"
    step voucher "and calendar; found in the account, closed to others"

    refundable=$(call 200 GET "/api/v1/bookings/$number/cancellation" | pick data.refundAmount)
    [ "$refundable" = "$(pick data.cancellationTerms.0.refundAmount <<<"$quote")" ] || fail "the refund shown is not the terms'"
    [ "$(call 200 POST "/api/v1/bookings/$number/cancel" | pick data.bookingStatus)" = cancelled ] || fail "not cancelled"
    call 409 POST "/api/v1/bookings/$number/cancel" | grep -q not_cancellable || fail "cancelled twice"
    after=
    for _ in $(seq 100); do
        after=$(call 200 GET "/api/v1/payments?bookingNumber=$number" | pick data | python3 -c 'import json, sys
print(sum(payment["refundedAmount"] for payment in json.load(sys.stdin)))')
        [ "$after" != "$refundable" ] || break
        sleep 0.1
    done
    [ "$after" = "$refundable" ] || fail "$after was refunded instead of $refundable"
    mail ada@example.com "$number" METHOD:CANCEL >/dev/null
    step cancel "$after $currency refunded; the mail takes the entry off the calendar"
}

# -- a stay: the first hotel found that gives everything back today
in=$(day 60) out=$(day 63)
found=$(call 200 GET "/api/v1/hotels/search?checkIn=$in&checkOut=$out&guests=2&sort=price&limit=50")
step search "$(pick data <<<"$found" | python3 -c 'import json, sys; print(len(json.load(sys.stdin)))') hotels from $in to $out for two"
stay=$(pick data <<<"$found" | python3 -c 'import json, sys
for hotel in json.load(sys.stdin):
    if any(term["refundPercent"] == 100 and term["daysBefore"] < 60 for term in hotel.get("cancellation") or []):
        print(json.dumps({"bookingType": "hotel", "itemId": hotel["id"], "travelDate": sys.argv[1], "returnDate": sys.argv[2],
                          "room": hotel["offer"]["room"], "rooms": hotel["offer"]["rooms"], "guests": 2}))
        break' "$in" "$out")
[ -n "$stay" ] || fail "no hotel gives its price back 60 days ahead"
buy "a stay" "$stay"

# -- a flight: the first that can be cancelled, on a day about two months from now that it runs
flight=$(call 200 GET /api/v1/flights | pick data | python3 -c 'import datetime, json, sys
names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
for service in json.load(sys.stdin):
    if not service.get("cancellation") and not any(row.get("cancellation") for row in service["schedule"]):
        continue
    for days in range(60, 90):
        on = datetime.date.today() + datetime.timedelta(days=days)
        for row in service["schedule"]:
            runs = row["days"] if isinstance(row["days"], list) else row["days"].split()
            if row["validFrom"] <= str(on) <= row["validTo"] and (runs == ["daily"] or names[on.weekday()] in runs):
                print(service["origin"], service["destination"], on, service["id"], row["fares"][0]["cabin"])
                sys.exit()')
[ -n "$flight" ] || fail "no flight can be cancelled"
read -r from to on id cabin <<<"$flight"
found=$(call 200 GET "/api/v1/flights/search?origin=$from&destination=$to&date=$on&passengers=2&sort=price")
pick data <<<"$found" | grep -q "\"$id\"" || fail "the search from $from to $to on $on does not find $id"
step search "$(pick data <<<"$found" | python3 -c 'import json, sys; print(len(json.load(sys.stdin)))') flights from $from to $to on $on"
buy "a flight" "{\"bookingType\": \"flight\", \"itemId\": \"$id\", \"travelDate\": \"$on\", \"cabin\": \"$cabin\", \"passengers\": 2}"

# -- a guest: no account, books the same stay, and finds it again by its number and the mailed link
token=
token=$(call 201 POST /api/v1/auth/guest '{"email": "grace@example.com", "firstName": "Grace", "lastName": "Guest"}' | pick data.accessToken)
booking=$(python3 -c 'import json, sys
print(json.dumps({**json.loads(sys.argv[1]), "customerInfo": {"name": "Grace Guest", "email": "grace@example.com"},
                  "passengers": [{"firstName": "Grace", "lastName": "Guest", "type": "adult"}]}))' "$stay")
number=$(call 201 POST /api/v1/bookings "$booking" | pick data.bookingNumber)
call 201 POST /api/v1/payments "{\"bookingNumber\": \"$number\", \"method\": \"card\", \"paymentMethod\": \"pm_card_visa\"}" >/dev/null
mail grace@example.com "$number" BEGIN:VCALENDAR >/dev/null
token=
call 202 POST /api/v1/bookings/lookup "{\"bookingNumber\": \"$number\", \"email\": \"grace@example.com\"}" >/dev/null
proof=$(mailed_token grace@example.com)
token=$(call 200 POST /api/v1/auth/guest/redeem "{\"token\": \"$proof\"}" | pick data.accessToken)
[ "$(call 200 GET "/api/v1/bookings/$number" | pick data.bookingStatus)" = confirmed ] || fail "the guest's booking is not there"
step guest "$number, booked without an account, found again by the mailed link"

kill "$server"
wait "$server" || fail "SIGTERM ended serve with $?"
server=
step stop "SIGTERM: drained, exit 0"
echo "journey: the stay and the flight went from search to refund"
