import ContentFormat
import Travel

/// `agency.txt`: who runs the trips, and by which clock the feed counts.
struct FeedAgencies {
    struct Agency {
        let id: String
        let name: String
        let zone: Zone
    }

    let all: [Agency]

    /// - Throws: `ImportFailure.refused` when there is none, or no time zone that exists: no time would then mean anything.
    init(_ feed: FeedArchive) throws {
        var table = try feed.required("agency.txt")
        let (id, name, zone) = (
            table.column("agency_id"), try table.required("agency_name"), try table.required("agency_timezone")
        )
        var all: [Agency] = []
        while try table.next() {
            let text = table.text(zone)
            guard let known = Zone(text) else {
                throw ImportFailure.refused("agency.txt:\(table.line): unknown time zone \(text.quoted)")
            }
            let words = FieldText.words(table.text(name))
            all.append(Agency(id: table.text(id), name: words.isEmpty ? table.text(id) : words, zone: known))
        }
        guard !all.isEmpty else { throw ImportFailure.refused("agency.txt names no agency") }
        self.all = all
    }

    /// The place of an agency by its id; a feed with a single agency may leave the id out.
    func index(_ id: String) -> Int? {
        all.firstIndex { $0.id == id } ?? (id.isEmpty && all.count == 1 ? 0 : nil)
    }
}
