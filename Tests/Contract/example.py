"""The content that the contract tests build: two places, two hotels, a flight each way, a train, a bus, a package."""

import pathlib

CONTENT = {
    "site.yaml": "title: Contract\nbaseURL: http://127.0.0.1:8080\ncontact: {email: hello@example.test}\n",
    "destinations/lisbon.md": """---
name: Lisbon
country: Portugal
timezone: Europe/Lisbon
latitude: 38.72
longitude: -9.14
airport: LIS
updated: 2026-10-01
---
Hills, tiles and the river.
""",
    "destinations/kyoto.md": """---
name: Kyōto
country: Japan
timezone: Asia/Tokyo
latitude: 35.01
longitude: 135.77
---
Old streets.
""",
    "hotels/casa-do-farol.md": """---
name: Casa do Farol
destination: lisbon
address: Rua do Farol 12, 1100-000 Lisboa
location: {latitude: 38.7118, longitude: -9.1302}
stars: 4
rating: {score: 8.9, reviews: 214}
currency: EUR
amenities: [wifi, pool, breakfast]
checkIn: "15:00"
checkOut: "11:00"
rooms:
  - code: double
    name: Double room
    sleeps: 2
    count: 12
    rate: 129.00
    weekendRate: 149.00
    seasons:
      - {from: 2027-12-20, to: 2028-01-05, rate: 189.00}
  - {code: attic, name: Attic room, sleeps: 2, count: 1, rate: 99.00}
taxes:
  - {name: City tax, perGuestPerNight: 4.00}
  - {name: VAT, percent: 6, included: true}
cancellation:
  - {daysBefore: 7, refundPercent: 100}
  - {daysBefore: 2, refundPercent: 50}
bookable: {from: 2026-11-01, to: 2030-12-31}
tags: [sea-view]
updated: 2026-10-02
---
A house under the light.

Its second paragraph.
""",
    "hotels/machiya.md": """---
name: Machiya Ōmiya
destination: kyoto
currency: JPY
rooms:
  - {code: tatami, name: Tatami room, sleeps: 3, count: 2, rate: 18000}
amenities: [wifi]
---
A town house.
""",
    "flights/wf.csv": """service,operator,origin,destination,departs,arrives,arrivalDayOffset,days,validFrom,validTo,currency,economy_fare,economy_seats,business_fare,business_seats,cancellation,child_percent,infant_percent
WF101,WF,LIS,JFK,10:35,13:40,0,daily,2026-10-25,2030-03-27,EUR,389.00,180,1290.00,2,7:100 2:50,75,10
WF102,WF,JFK,LIS,18:30,06:20,1,daily,2026-10-25,2030-03-27,EUR,401.00,180,1310.00,2,7:100,75,10
""",
    "trains/ap.csv": """service,operator,origin,destination,departs,arrives,arrivalDayOffset,days,validFrom,validTo,currency,standard_fare,standard_seats
AP9,CP,LISB,PORT,08:00,10:58,0,daily,2026-10-25,2030-03-27,EUR,31.90,40
""",
    "buses/rn.csv": """service,operator,origin,destination,departs,arrives,arrivalDayOffset,days,validFrom,validTo,currency,economy_fare,economy_seats
RN1,RN,PORT,LISB,22:30,02:00,1,daily,2026-10-25,2030-03-27,EUR,19.00,50
""",
    "packages/lisbon-break.md": """---
name: Lisbon break
destination: lisbon
nights: 3
currency: EUR
includes: {hotel: casa-do-farol, room: double, outbound: wf102-jfk-lis, inbound: wf101-lis-jfk, cabin: economy}
departures: {days: fri, from: 2026-11-27, to: 2030-01-31}
price: {discountPercent: 12}
cancellation:
  - {daysBefore: 14, refundPercent: 100}
---
Three nights by the river.
""",
    "data/airports.csv": """code,name,city,country,latitude,longitude,timezone
LIS,Humberto Delgado,Lisbon,PT,38.77,-9.13,Europe/Lisbon
JFK,John F. Kennedy,New York,US,40.64,-73.78,America/New_York
""",
    "data/stations.csv": """code,name,city,country,latitude,longitude,timezone
LISB,Oriente,Lisbon,PT,38.77,-9.10,Europe/Lisbon
PORT,Campanha,Porto,PT,41.15,-8.59,Europe/Lisbon
""",
    "data/airlines.csv": "code,name\nWF,Wayfare Air\nCP,Comboios\nRN,Rede Noturna\n",
    "pages/about.md": "---\ntitle: About\nnavigation: true\n---\nWho we are.\n",
}


def write_content(folder, changes=None):
    """Writes the fixture below `folder`; `changes` replaces files, or drops them when None."""
    for name, text in {**CONTENT, **(changes or {})}.items():
        if text is None:
            continue
        path = pathlib.Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
