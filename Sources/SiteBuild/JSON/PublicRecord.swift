import Travel

/// The public record of each item, as the API's files and search answers have it.
///
/// Keys are the content's own in its order, between `id`, `url` and `body`; amounts are minor units. Allotments (`count`,
/// `seats`) are left out here, and nowhere else is a record made.
struct PublicRecord: Sendable {
    let site: SiteContext

    func hotel(_ hotel: Hotel) -> JSON {
        [
            "id": .text(hotel.id.text), "url": url(.hotel, hotel.id), "name": .text(hotel.name),
            "destination": .text(hotel.destination.text), "address": .text(hotel.address),
            "location": .optional(hotel.location, location), "stars": .int(hotel.stars),
            "rating": .optional(hotel.rating) {
                ["score": .number($0.scoreText), "reviews": .int($0.reviews)]
            },
            "currency": .text(hotel.currency.code), "amenities": slugs(hotel.amenities),
            "images": .list(hotel.images.map(picture)), "checkIn": .text(hotel.checkIn?.text),
            "checkOut": .text(hotel.checkOut?.text), "rooms": .list(hotel.rooms.map(room)),
            "taxes": .list(hotel.taxes.map(tax)), "cancellation": cancellation(hotel.cancellation),
            "bookable": .optional(hotel.bookable, span), "minNights": .int(hotel.minNights),
            "tags": slugs(hotel.tags), "updated": .text(hotel.updated?.text),
            "summary": .text(hotel.words.summary), "body": .text(site.html(hotel.words.body.text)),
        ]
    }

    func service(_ service: Service) -> JSON {
        let places = site.catalogue
        let origin = places.place(service.kind, service.origin)?.zone ?? .utc
        let destination = places.place(service.kind, service.destination)?.zone ?? .utc
        let durations = service.durations(from: origin, to: destination)
        return [
            "id": .text(service.id.text), "url": url(service.kind, service.id), "service": .text(service.number.text),
            "operator": .text(service.operatorCode.text), "origin": .text(service.origin.text),
            "destination": .text(service.destination.text),
            "durationMinutes": .int(durations.first?.durationMinutes),
            "durations": .list(
                durations.dropFirst().map {
                    ["from": .text($0.from.text), "durationMinutes": .int($0.durationMinutes)]
                }),
            "schedule": .list(service.rows.map(row)), "images": .list(service.images.map(picture)),
            "updated": .text(service.updated?.text), "summary": .text(service.words.summary),
            "body": .text(site.html(service.words.body.text)),
        ]
    }

    func package(_ package: TripPackage) -> JSON {
        [
            "id": .text(package.id.text), "url": url(.package, package.id), "name": .text(package.name),
            "destination": .text(package.destination.text), "nights": .int(package.nights),
            "currency": .text(package.currency.code),
            "includes": [
                "hotel": .text(package.hotel.text), "room": .text(package.room.text),
                "outbound": .text(package.outbound?.id.text), "inbound": .text(package.inbound?.id.text),
                "cabin": .text(package.cabin),
            ],
            "departures": departures(package.departures), "price": price(package.price),
            "sleeps": .int(package.sleeps), "cancellation": cancellation(package.cancellation),
            "images": .list(package.images.map(picture)), "tags": slugs(package.tags),
            "updated": .text(package.updated?.text), "summary": .text(package.words.summary),
            "body": .text(site.html(package.words.body.text)),
        ]
    }

    func destination(_ place: Destination) -> JSON {
        [
            "id": .text(place.id.text), "url": .text(site.link("/destinations/\(place.id)/")),
            "name": .text(place.name), "country": .text(place.country), "timezone": .text(place.zone.identifier),
            "latitude": .number(place.location.latitude), "longitude": .number(place.location.longitude),
            "airport": .text(place.airport?.text), "image": .optional(place.image, picture),
            "updated": .text(place.updated?.text), "summary": .text(place.words.summary),
            "body": .text(site.html(place.words.body.text)),
        ]
    }

    // MARK: Parts

    private func url(_ kind: BookingType, _ id: Slug) -> JSON { .text(site.link("/\(kind.folder)/\(id)/")) }

    private func slugs(_ slugs: [Slug]) -> JSON { .list(slugs.map { .text($0.text) }) }

    private func location(_ place: Coordinates) -> JSON {
        ["latitude": .number(place.latitude), "longitude": .number(place.longitude)]
    }

    private func span(_ span: DateSpan) -> JSON { ["from": .text(span.from.text), "to": .text(span.to.text)] }

    /// The original; and where there are copies of it, those too, as an `<img>` and its `<source>` need them.
    private func picture(_ picture: Picture) -> JSON {
        var pairs: [(key: String, value: JSON)] = [
            ("url", .text(site.picture(picture.file))), ("alt", .text(picture.alt)), ("credit", .text(picture.credit)),
        ]
        let offer = PictureOffer(picture.file, site)
        if let plain = offer.plain {
            pairs.append(("src", .text(offer.src)))
            pairs.append(("srcset", .text(plain.srcset)))
            if let modern = offer.modern {
                pairs.append(("source", ["type": .text(modern.type), "srcset": .text(modern.srcset)]))
            }
        }
        return .object(pairs)
    }

    private func room(_ room: Room) -> JSON {
        [
            "code": .text(room.code.text), "name": .text(room.name), "sleeps": .int(room.sleeps),
            "beds": .text(room.beds), "rate": .int(room.rate), "weekendRate": .int(room.weekendRate),
            "seasons": .list(
                room.seasons.map {
                    ["from": .text($0.nights.from.text), "to": .text($0.nights.to.text), "rate": .int($0.rate)]
                }),
        ]
    }

    private func tax(_ tax: Tax) -> JSON {
        switch tax.charge {
        case .percent(let percent):
            ["name": .text(tax.name), "percent": .number(percent.text), "included": .bool(tax.included)]
        case .perGuestPerNight(let amount):
            ["name": .text(tax.name), "perGuestPerNight": .int(amount), "included": .bool(tax.included)]
        }
    }

    private func cancellation(_ rules: [CancellationRule]) -> JSON {
        .list(rules.map { ["daysBefore": .int($0.daysBefore), "refundPercent": .number($0.refundPercent.text)] })
    }

    private func row(_ row: TimetableRow) -> JSON {
        [
            "departs": .text(row.departs.text), "arrives": .text(row.arrives.text),
            "arrivalDayOffset": .int(row.arrivalDayOffset), "days": .text(row.days.text),
            "validFrom": .text(row.validity.from.text), "validTo": .text(row.validity.to.text),
            "currency": .text(row.currency.code),
            "fares": .list(row.cabins.map { ["cabin": .text($0.name), "fare": .int($0.fare)] }),
            "vehicle": .text(row.vehicle), "cancellation": cancellation(row.cancellation),
            "childPercent": .number(row.childPercent.text), "infantPercent": .number(row.infantPercent.text),
        ]
    }

    private func departures(_ departures: TripPackage.Departures) -> JSON {
        switch departures {
        case .weekly(let days, let span):
            ["days": .text(days.text), "from": .text(span.from.text), "to": .text(span.to.text)]
        case .dates(let dates): .list(dates.map { .text($0.text) })
        }
    }

    private func price(_ price: TripPackage.Price) -> JSON {
        switch price {
        case .perPerson(let amount): ["perPerson": .int(amount)]
        case .discount(let percent): ["discountPercent": .number(percent.text)]
        }
    }
}
