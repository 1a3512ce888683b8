package import Travel

extension Span: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        self.init(try archive.int(), try archive.int())
    }

    package func write(to archive: inout ArchiveWriter) {
        archive.put(start)
        archive.put(end)
    }
}

extension Located: Archived where Value: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        self.init(try archive.value(), try archive.value())
    }

    package func write(to archive: inout ArchiveWriter) {
        archive.put(value)
        archive.put(span)
    }
}

extension DestinationReferences: Archived {
    init(from archive: inout ArchiveReader) throws(ArchiveDamage) { airport = try archive.value() }
    func write(to archive: inout ArchiveWriter) { archive.put(airport) }
}

extension HotelReferences: Archived {
    init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        destination = try archive.value()
        rooms = try archive.value()
        bookableEnd = try archive.value()
    }

    func write(to archive: inout ArchiveWriter) {
        archive.put(destination)
        archive.put(rooms)
        archive.put(bookableEnd)
    }
}

extension NoReferences: Archived {
    init(from archive: inout ArchiveReader) throws(ArchiveDamage) {}
    func write(to archive: inout ArchiveWriter) {}
}

extension ServiceWordsReferences: Archived {
    init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        kind = try archive.value()
        route = try archive.value()
    }

    func write(to archive: inout ArchiveWriter) {
        archive.put(kind)
        archive.put(route)
    }
}

extension ServiceWords: Archived {
    init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        images = try archive.value()
        words = try archive.value()
    }

    func write(to archive: inout ArchiveWriter) {
        archive.put(images)
        archive.put(words)
    }
}

extension PackageReferences: Archived {
    init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        destination = try archive.value()
        hotel = try archive.value()
        room = try archive.value()
        outbound = try archive.value()
        inbound = try archive.value()
        cabin = try archive.value()
        departures = try archive.value()
        days = try archive.value()
        sleeps = try archive.value()
    }

    func write(to archive: inout ArchiveWriter) {
        archive.put(destination)
        archive.put(hotel)
        archive.put(room)
        archive.put(outbound)
        archive.put(inbound)
        archive.put(cabin)
        archive.put(departures)
        archive.put(days)
        archive.put(sleeps)
    }
}

extension PackageOutline: Archived {
    init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        name = try archive.text()
        nights = try archive.int()
        currency = try archive.value()
        departures = try archive.value()
        price = try archive.value()
        cancellation = try archive.value()
        images = try archive.value()
        tags = try archive.value()
        updated = try archive.value()
        words = try archive.value()
    }

    func write(to archive: inout ArchiveWriter) {
        archive.put(name)
        archive.put(nights)
        archive.put(currency)
        archive.put(departures)
        archive.put(price)
        archive.put(cancellation)
        archive.put(images)
        archive.put(tags)
        archive.put(updated)
        archive.put(words)
    }
}

extension ReadRow: Archived {
    init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        kind = try archive.value()
        id = try archive.value()
        number = try archive.value()
        operatorCode = try archive.value()
        origin = try archive.value()
        destination = try archive.value()
        row = try archive.value()
        updated = try archive.value()
        span = try archive.value()
        arrives = try archive.value()
        validTo = try archive.value()
        digest = Digest(bits: try archive.bits())
    }

    func write(to archive: inout ArchiveWriter) {
        archive.put(kind)
        archive.put(id)
        archive.put(number)
        archive.put(operatorCode)
        archive.put(origin)
        archive.put(destination)
        archive.put(row)
        archive.put(updated)
        archive.put(span)
        archive.put(arrives)
        archive.put(validTo)
        archive.put(digest.bits)
    }
}
