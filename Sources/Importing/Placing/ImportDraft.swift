import ContentFormat
import Foundation
package import Travel

/// The content folder that something is imported into.
package struct ExistingContent: Sendable {
    let root: String
    package let catalogue: Catalogue

    /// - Throws: `ImportFailure.faults` when it has faults of its own: into such a folder nothing is imported.
    package init(_ root: String) throws {
        var path = root
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        self.root = path
        do {
            catalogue = try ContentLoader(root: path).load().catalogue
        } catch {
            throw ImportFailure.faults(error.diagnostics)
        }
    }

    func table(_ name: String) -> [UInt8]? { DiskFile.bytes("\(root)/data/\(name)") }
}

/// What an import found, ready to be put in place.
package struct ImportDraft {
    package private(set) var report: ImportReport
    private let change: ContentChange

    /// - Parameters:
    ///   - places: those that are new, by the table they belong in.
    ///   - known: how many rows of each table are used and were there.
    init(
        _ timetables: [TimetableDraft], _ terms: [BookingType: SaleTerms], _ content: ExistingContent,
        places: [String: [Place]], operators: [Operator], known: [String: Int], _ record: ReportRecord
    ) throws {
        var change = ContentChange(content: content.root)
        for timetable in timetables {
            guard let terms = terms[timetable.kind] else { continue }
            change.created[timetable.path] = timetable.text(terms)
        }
        try change.checkFree()
        var merges: [ImportReport.Merge] = []
        var additions = places.mapValues { $0.sorted { $0.code < $1.code }.map(TableMerge.row) }
        additions["airlines.csv"] = operators.sorted { $0.code < $1.code }.map(TableMerge.row)
        for (name, rows) in additions.sorted(by: { $0.key < $1.key }) {
            let before = content.table(name)
            let columns = name == "airlines.csv" ? TableMerge.operatorColumns : TableMerge.placeColumns
            if !rows.isEmpty {
                let after = try TableMerge.appending(rows, columns: columns, to: before)
                change.replaced["data/\(name)"] = (before, after)
            }
            merges.append(.init(path: "\(content.root)/data/\(name)", added: rows.count, known: known[name] ?? 0))
        }
        self.change = change
        record.wrote(
            timetables.map {
                .init(path: "\(content.root)/\($0.path)", services: $0.serviceCount, rows: $0.rows.count)
            }, merges)
        report = record.report
    }

    /// Holds the content as it would become against the content's own reader, then puts it in place.
    /// - Parameter isDry: leaves everything as it is.
    package func place(isDry: Bool) throws {
        try change.tryOut()
        if !isDry { try change.place() }
    }
}
