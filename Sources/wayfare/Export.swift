import ArgumentParser
import Bookings
import Operations
import Storage
import WebAPI

struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Streams what is in the books to stdout.")

    enum Subject: String, ExpressibleByArgument, CaseIterable { case bookings, users, payments }
    enum Format: String, ExpressibleByArgument, CaseIterable { case csv, jsonl }

    @Argument(help: "bookings, users or payments.") var subject: Subject
    @OptionGroup var books: StoreOptions
    @Option(help: "csv or jsonl.") var format = Format.jsonl

    func run() async throws {
        let house = try await User.house(books)
        let rows =
            switch subject {
            case .bookings: ExportRows.bookings(house.office)
            case .users: ExportRows.users(house.office)
            case .payments: ExportRows.payments(house.office)
            }
        var isFirst = true
        for try await row in rows {
            if format == .csv, isFirst { Terminal.write(CSVLine.text(row.columns.map(\.name))) }
            isFirst = false
            Terminal.write(format == .csv ? CSVLine.text(row.columns.map { $0.value ?? "" }) : row.json)
        }
        await house.store.close()
    }
}

extension ExportRow {
    /// One line of JSON.
    fileprivate var json: String {
        JSONValue.object(columns.map { JSONValue.Member($0.name, $0.value.map(JSONValue.string) ?? .null) }).jsonText
            + "\n"
    }
}
