extension Int: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) { self = try archive.int() }
    package func write(to archive: inout ArchiveWriter) { archive.put(self) }
}

extension Bool: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) { self = try archive.flag() }
    package func write(to archive: inout ArchiveWriter) { archive.put(self) }
}

extension UInt64: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) { self = try archive.bits() }
    package func write(to archive: inout ArchiveWriter) { archive.put(self) }
}

extension String: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) { self = try archive.text() }
    package func write(to archive: inout ArchiveWriter) { archive.put(self) }
}

extension Optional: Archived where Wrapped: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        self = try archive.flag() ? .some(try archive.value()) : nil
    }

    package func write(to archive: inout ArchiveWriter) {
        archive.put(self != nil)
        if let value = self { archive.put(value) }
    }
}

extension Array: Archived where Element: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        let count = try archive.int()
        guard count >= 0 else { throw ArchiveDamage() }
        self = []
        reserveCapacity(Swift.min(count, 1024))
        for _ in 0..<count { append(try archive.value()) }
    }

    package func write(to archive: inout ArchiveWriter) {
        archive.put(count)
        for element in self { archive.put(element) }
    }
}

extension TextCoded where Self: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        guard let value = Self(text: try archive.text()) else { throw ArchiveDamage() }
        self = value
    }

    package func write(to archive: inout ArchiveWriter) { archive.put(text) }
}

extension Slug: Archived {}
extension Code: Archived {}
extension Currency: Archived {}
extension Zone: Archived {}

extension Percent: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        guard let percent = Percent(text: try archive.text()) else { throw ArchiveDamage() }
        self = percent
    }

    package func write(to archive: inout ArchiveWriter) { archive.put(text) }
}

extension TravelDate: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) { self.init(dayNumber: try archive.int()) }
    package func write(to archive: inout ArchiveWriter) { archive.put(dayNumber) }
}

extension LocalTime: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        let minutes = try archive.int()
        guard let time = LocalTime(hour: minutes / 60, minute: minutes % 60) else { throw ArchiveDamage() }
        self = time
    }

    package func write(to archive: inout ArchiveWriter) { archive.put(minutes) }
}

extension DateSpan: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        guard let span = DateSpan(from: try archive.value(), to: try archive.value()) else { throw ArchiveDamage() }
        self = span
    }

    package func write(to archive: inout ArchiveWriter) {
        archive.put(from)
        archive.put(to)
    }
}

extension Weekdays: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        let signs = try archive.int()
        guard (0..<128).contains(signs) else { throw ArchiveDamage() }
        self.init(Weekday.allCases.enumerated().filter { signs >> $0.offset & 1 == 1 }.map(\.element))
    }

    package func write(to archive: inout ArchiveWriter) {
        archive.put(Weekday.allCases.enumerated().reduce(0) { $0 | (contains($1.element) ? 1 << $1.offset : 0) })
    }
}

extension BookingType: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        let number = Int(try archive.byte())
        guard Self.allCases.indices.contains(number / 2), number % 2 == 0 else { throw ArchiveDamage() }
        self = Self.allCases[number / 2]
    }

    package func write(to archive: inout ArchiveWriter) { archive.put(Self.allCases.firstIndex(of: self) ?? 0) }
}

extension Coordinates: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        let (latitude, longitude) = (try archive.double(), try archive.double())
        guard let place = Coordinates(latitude: latitude, longitude: longitude) else { throw ArchiveDamage() }
        self = place
    }

    package func write(to archive: inout ArchiveWriter) {
        archive.put(latitude)
        archive.put(longitude)
    }
}

extension Picture: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        self.init(file: try archive.text(), alt: try archive.text(), credit: try archive.value())
    }

    package func write(to archive: inout ArchiveWriter) {
        archive.put(file)
        archive.put(alt)
        archive.put(credit)
    }
}

/// The summary alone: bodies are kept elsewhere, and translations belong to files of their own.
extension Words: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        self.init(summary: try archive.text(), body: archive.body, translations: archive.translations)
    }

    package func write(to archive: inout ArchiveWriter) { archive.put(summary) }
}
