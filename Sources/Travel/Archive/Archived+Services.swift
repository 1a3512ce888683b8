extension Service: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        self.init(
            kind: try archive.value(), id: try archive.value(), number: try archive.value(),
            operatorCode: try archive.value(), origin: try archive.value(), destination: try archive.value(),
            rows: try archive.value(), images: try archive.value(), updated: try archive.value(),
            words: try archive.value())
    }

    package func write(to archive: inout ArchiveWriter) {
        archive.put(kind)
        archive.put(id)
        archive.put(number)
        archive.put(operatorCode)
        archive.put(origin)
        archive.put(destination)
        archive.put(rows)
        archive.put(images)
        archive.put(updated)
        archive.put(words)
    }
}

extension TimetableRow: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        self.init(
            departs: try archive.value(), arrives: try archive.value(), arrivalDayOffset: try archive.int(),
            days: try archive.value(), validity: try archive.value(), currency: try archive.value(),
            cabins: try archive.value(), vehicle: try archive.value(), cancellation: try archive.value(),
            childPercent: try archive.value(), infantPercent: try archive.value())
    }

    package func write(to archive: inout ArchiveWriter) {
        archive.put(departs)
        archive.put(arrives)
        archive.put(arrivalDayOffset)
        archive.put(days)
        archive.put(validity)
        archive.put(currency)
        archive.put(cabins)
        archive.put(vehicle)
        archive.put(cancellation)
        archive.put(childPercent)
        archive.put(infantPercent)
    }
}

extension Cabin: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        self.init(name: try archive.text(), fare: try archive.int(), seats: try archive.int())
    }

    package func write(to archive: inout ArchiveWriter) {
        archive.put(name)
        archive.put(fare)
        archive.put(seats)
    }
}

extension Route: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        self.init(kind: try archive.value(), origin: try archive.value(), destination: try archive.value())
    }

    package func write(to archive: inout ArchiveWriter) {
        archive.put(kind)
        archive.put(origin)
        archive.put(destination)
    }
}

extension ServiceReference: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        self.init(kind: try archive.value(), id: try archive.value())
    }

    package func write(to archive: inout ArchiveWriter) {
        archive.put(kind)
        archive.put(id)
    }
}

extension TripPackage.Departures: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        self =
            try archive.flag()
            ? .weekly(try archive.value(), try archive.value()) : .dates(try archive.value())
    }

    package func write(to archive: inout ArchiveWriter) {
        switch self {
        case .weekly(let days, let span):
            archive.put(true)
            archive.put(days)
            archive.put(span)
        case .dates(let dates):
            archive.put(false)
            archive.put(dates)
        }
    }
}

extension TripPackage.Price: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        self = try archive.flag() ? .perPerson(try archive.int()) : .discount(try archive.value())
    }

    package func write(to archive: inout ArchiveWriter) {
        switch self {
        case .perPerson(let amount):
            archive.put(true)
            archive.put(amount)
        case .discount(let percent):
            archive.put(false)
            archive.put(percent)
        }
    }
}

extension TripPackage: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        self.init(
            id: try archive.value(), name: try archive.text(), destination: try archive.value(),
            nights: try archive.int(), currency: try archive.value(), hotel: try archive.value(),
            room: try archive.value(), outbound: try archive.value(), inbound: try archive.value(),
            cabin: try archive.value(), departures: try archive.value(), price: try archive.value(),
            sleeps: try archive.value(), cancellation: try archive.value(), images: try archive.value(),
            tags: try archive.value(), updated: try archive.value(), words: try archive.value())
    }

    package func write(to archive: inout ArchiveWriter) {
        archive.put(id)
        archive.put(name)
        archive.put(destination)
        archive.put(nights)
        archive.put(currency)
        archive.put(hotel)
        archive.put(room)
        archive.put(outbound)
        archive.put(inbound)
        archive.put(cabin)
        archive.put(departures)
        archive.put(price)
        archive.put(sleeps)
        archive.put(cancellation)
        archive.put(images)
        archive.put(tags)
        archive.put(updated)
        archive.put(words)
    }
}
