import Travel

/// What several kinds of item have in common.
extension MappingReader {
    /// `{file, alt, credit?}`, with the picture there.
    func picture(_ context: ReadingContext) -> Picture? {
        let file = requiredLocated("file", .picture)
        let alt = required("alt", .line)
        let credit = optional("credit", .line)
        finish()
        if let file, let fault = PictureNames.fault(file.value, among: context.media) {
            faults.record(at: file.span, fault)
        }
        guard let file, let alt else { return nil }
        return Picture(file: file.value, alt: alt, credit: credit)
    }

    func pictures(_ context: ReadingContext) -> [Picture] {
        mappings("images", "a picture").compactMap { $0.picture(context) }
    }

    /// `{from, to}` under the reader's own keys.
    func dates() -> DateSpan? {
        let from = required("from", .day)
        let to = requiredLocated("to", .day)
        guard let from, let to else { return nil }
        guard let span = DateSpan(from: from, to: to.value) else {
            faults.record(at: to.span, "ends before it begins, on \(from)")
            return nil
        }
        return span
    }

    func coordinates() -> Coordinates? {
        let latitude = required("latitude", .degrees(90))
        let longitude = required("longitude", .degrees(180))
        guard let latitude, let longitude else { return nil }
        return Coordinates(latitude: latitude, longitude: longitude)
    }

    /// The ladder of refunds, strictly descending in days.
    func cancellation() -> [CancellationRule] {
        var rules: [CancellationRule] = []
        for step in mappings("cancellation", "a cancellation step") {
            let days = step.requiredLocated("daysBefore", .whole(CancellationLadder.days))
            let percent = step.required("refundPercent", .percent)
            step.finish()
            guard let days else { continue }
            if let last = rules.last, days.value >= last.daysBefore {
                faults.record(
                    at: days.span, "must be below \(last.daysBefore), the days before travel of the step above")
            }
            rules.append(CancellationRule(daysBefore: days.value, refundPercent: percent ?? .whole))
        }
        return rules
    }

    func slugs(_ key: String) -> [Slug] { list(key, .slug).map(\.value) }

    func isDraft() -> Bool { optional("draft", .flag) ?? false }

    /// The words of the body with `summary:` if it is written.
    func words(_ body: Markdown, _ file: ContentTree.Words, _ context: ReadingContext) -> Words {
        Words(
            summary: optional("summary", .words) ?? body.summary, body: context.prose(body, faults),
            translations: context.translations[file.path] ?? [])
    }
}

extension ReadingContext {
    /// The body of a file: kept with the others, or else in memory.
    func prose(_ body: Markdown, _ faults: FaultRecord) -> Prose {
        guard let texts else { return Prose(body.html) }
        let range = texts.keep(body.html)
        faults.body = KeptBody(range: range, digest: Digest(of: body.html), isIllustrated: !body.pictures.isEmpty)
        return Prose(keptBy: texts, at: range)
    }
}

/// The opening and closing that every item file shares.
enum ItemFile {
    /// Reads one file: `read` asks the front matter for its keys, and gives the item if it could be made.
    static func read<Item: Archived, References>(
        _ file: ContentTree.Words, _ context: ReadingContext, _ faults: FaultRecord,
        _ make: (MappingReader, Markdown) -> (item: Item?, references: References)
    ) -> Read<Item, References> {
        guard faults.count == 0, let front = FrontMatter(faults) else {
            return Read(
                id: file.slug, isDraft: false, item: nil, references: nil, source: faults.file,
                diagnostics: faults.diagnostics, body: nil)
        }
        let body = Markdown(faults.file, body: front.body, rawHTML: context.rawHTML)
        let isDraft = front.keys.isDraft()
        let (item, references) = make(front.keys, body)
        front.keys.finish()
        return Read(
            id: file.slug, isDraft: isDraft, item: faults.count == 0 ? item : nil, references: references,
            source: context.source(faults), diagnostics: faults.diagnostics, body: context.keepsMarkdown ? body : nil,
            digests: faults.digests(item))
    }
}

extension ReadingContext {
    /// The file for diagnostics to come: read again when there are any.
    func source(_ faults: FaultRecord) -> SourceFile {
        texts == nil ? faults.file : SourceFile(releasedAt: faults.file.path)
    }
}

extension FaultRecord {
    func digests(_ item: (some Archived)?) -> RecordDigests {
        RecordDigests(
            shape: item.map { Digest(of: $0.archive) } ?? .none, body: body?.digest ?? .none,
            isIllustrated: body?.isIllustrated ?? false)
    }
}
