import Foundation
package import Travel

/// What `wayfare new` can write.
package enum ExampleKind: String, Sendable, CaseIterable {
    case hotel, flight, train, bus, package, destination, page
}

/// Why no example was written.
package struct ExampleRefusal: Error, Sendable {
    package let words: String
}

/// A filled-in content file to edit, which builds where it is put: it names only what is there.
package struct Example: Sendable {
    private let kind: ExampleKind
    private let slug: Slug
    private let content: String
    private let today: TravelDate

    /// - Throws: `ExampleRefusal` for what is no slug.
    package init(_ kind: ExampleKind, slug: String, content: String, today: TravelDate) throws(ExampleRefusal) {
        guard let slug = Slug(slug) else {
            throw ExampleRefusal(words: "\(slug): a slug is lower-case letters and digits, with single hyphens between")
        }
        self.kind = kind
        self.slug = slug
        self.content = content
        self.today = today
    }

    /// - Returns: the path written.
    package func write() throws -> String {
        let (folder, ending, text) = try draft()
        let path = "\(content)/\(folder)/\(slug).\(ending)"
        guard !FileManager.default.fileExists(atPath: path) else {
            throw ExampleRefusal(words: "\(path) is there already")
        }
        try FileManager.default.createDirectory(atPath: "\(content)/\(folder)", withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: path), options: .withoutOverwriting)
        return path
    }

    private func draft() throws -> (folder: String, ending: String, text: String) {
        switch kind {
        case .hotel: ("hotels", "md", try hotel())
        case .destination: ("destinations", "md", destination)
        case .page: ("pages", "md", page)
        case .package: ("packages", "md", try package())
        case .flight: ("flights", "csv", try timetable(places: "airports", cabins: ["economy", "business"]))
        case .train: ("trains", "csv", try timetable(places: "stations", cabins: ["standard", "first"]))
        case .bus: ("buses", "csv", try timetable(places: "stations", cabins: ["economy"]))
        }
    }

    private var name: String {
        slug.text.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
    }

    private func hotel() throws -> String {
        """
        ---
        name: \(name)
        destination: \(try first(in: "destinations"))
        address: 1 Harbour Road
        stars: 3
        currency: EUR
        amenities: [wifi, breakfast]
        checkIn: "15:00"
        checkOut: "11:00"
        rooms:
          - code: double
            name: Double room
            sleeps: 2
            count: 10
            rate: 120.00
            weekendRate: 140.00
        taxes:
          - {name: City tax, perGuestPerNight: 2.00}
        cancellation:
          - {daysBefore: 7, refundPercent: 100}
          - {daysBefore: 2, refundPercent: 50}
        minNights: 1
        ---
        What one sees on arriving, in a sentence or two: this paragraph is the summary.

        Then the house, its rooms, and what is around the corner.

        """
    }

    private var destination: String {
        """
        ---
        name: \(name)
        country: Portugal
        timezone: Europe/Lisbon
        latitude: 38.7223
        longitude: -9.1393
        ---
        Why one goes there, in a sentence or two: this paragraph is the summary.

        ## Getting around

        What a friend would say.

        """
    }

    private var page: String {
        """
        ---
        title: \(name)
        description: What this page is about.
        ---
        Words.

        """
    }

    private func package() throws -> String {
        let hotel = try first(in: "hotels")
        let text = try String(contentsOfFile: "\(content)/hotels/\(hotel).md", encoding: .utf8)
        guard let room = text.firstMatch(of: /code:\s*([a-z0-9-]+)/),
            let currency = text.firstMatch(of: /currency:\s*([A-Z]{3})/)
        else { throw ExampleRefusal(words: "\(content)/hotels/\(hotel).md has no room that a package could include") }
        let from = today.adding(days: 30)
        return """
            ---
            name: \(name)
            destination: \(text.firstMatch(of: /destination:\s*([a-z0-9-]+)/).map { String($0.1) } ?? "")
            nights: 3
            currency: \(currency.1)
            includes: {hotel: \(hotel), room: \(room.1)}
            departures: {days: fri, from: \(from), to: \(from.adding(days: 120))}
            price: {perPerson: 490}
            cancellation:
              - {daysBefore: 14, refundPercent: 100}
            ---
            What the days hold, in a sentence or two: this paragraph is the summary.

            """
    }

    private func timetable(places: String, cabins: [String]) throws -> String {
        let codes = try codes("data/\(places).csv")
        guard codes.count >= 2, let carrier = try self.codes("data/airlines.csv").first else {
            throw ExampleRefusal(words: "\(content)/data needs two \(places) and an operator first")
        }
        let service = String(slug.text.uppercased().filter { $0 != "-" }.prefix(10))
        let cells = cabins.enumerated().map { "\(($0.offset + 1) * 80).00,\(60 / ($0.offset + 1))" }
        return """
            service,operator,origin,destination,departs,arrives,arrivalDayOffset,days,validFrom,validTo,currency,\
            \(cabins.map { "\($0)_fare,\($0)_seats" }.joined(separator: ",")),cancellation
            \(service),\(carrier),\(codes[0]),\(codes[1]),08:00,08:00,1,daily,\(today),\(today.adding(days: 365)),EUR,\
            \(cells.joined(separator: ",")),7:100 2:50

            """
    }

    /// The first item of a kind, by its file.
    private func first(in folder: String) throws -> String {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(content)/\(folder)")) ?? []
        let ids = names.filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }.filter { Slug($0) != nil }
            .sorted()
        guard let id = ids.first else {
            throw ExampleRefusal(words: "\(content)/\(folder) is empty: make one there first")
        }
        return id
    }

    /// The first column of a table with a header, as its codes.
    private func codes(_ file: String) throws -> [String] {
        guard let text = try? String(contentsOfFile: "\(content)/\(file)", encoding: .utf8) else { return [] }
        return text.split(whereSeparator: \.isNewline).dropFirst().compactMap {
            $0.split(separator: ",").first.map(String.init)
        }
        .filter { Code($0) != nil }
    }
}
