extension Hotel: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        self.init(
            id: try archive.value(), name: try archive.text(), destination: try archive.value(),
            address: try archive.value(), location: try archive.value(), stars: try archive.value(),
            rating: try archive.value(), currency: try archive.value(), amenities: try archive.value(),
            images: try archive.value(), checkIn: try archive.value(), checkOut: try archive.value(),
            rooms: try archive.value(), taxes: try archive.value(), cancellation: try archive.value(),
            bookable: try archive.value(), minNights: try archive.int(), tags: try archive.value(),
            updated: try archive.value(), words: try archive.value())
    }

    package func write(to archive: inout ArchiveWriter) {
        archive.put(id)
        archive.put(name)
        archive.put(destination)
        archive.put(address)
        archive.put(location)
        archive.put(stars)
        archive.put(rating)
        archive.put(currency)
        archive.put(amenities)
        archive.put(images)
        archive.put(checkIn)
        archive.put(checkOut)
        archive.put(rooms)
        archive.put(taxes)
        archive.put(cancellation)
        archive.put(bookable)
        archive.put(minNights)
        archive.put(tags)
        archive.put(updated)
        archive.put(words)
    }
}

extension Rating: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        guard let rating = Rating(hundredths: try archive.int(), reviews: try archive.int()) else {
            throw ArchiveDamage()
        }
        self = rating
    }

    package func write(to archive: inout ArchiveWriter) {
        archive.put(hundredths)
        archive.put(reviews)
    }
}

extension Room: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        self.init(
            code: try archive.value(), name: try archive.text(), sleeps: try archive.int(), beds: try archive.value(),
            count: try archive.int(), rate: try archive.int(), weekendRate: try archive.value(),
            seasons: try archive.value())
    }

    package func write(to archive: inout ArchiveWriter) {
        archive.put(code)
        archive.put(name)
        archive.put(sleeps)
        archive.put(beds)
        archive.put(count)
        archive.put(rate)
        archive.put(weekendRate)
        archive.put(seasons)
    }
}

extension Season: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        self.init(nights: try archive.value(), rate: try archive.int())
    }

    package func write(to archive: inout ArchiveWriter) {
        archive.put(nights)
        archive.put(rate)
    }
}

extension Tax: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        let name = try archive.text()
        let charge: Charge =
            try archive.flag() ? .percent(try archive.value()) : .perGuestPerNight(try archive.int())
        self.init(name: name, charge: charge, included: try archive.flag())
    }

    package func write(to archive: inout ArchiveWriter) {
        archive.put(name)
        switch charge {
        case .percent(let percent):
            archive.put(true)
            archive.put(percent)
        case .perGuestPerNight(let amount):
            archive.put(false)
            archive.put(amount)
        }
        archive.put(included)
    }
}

extension CancellationRule: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        self.init(daysBefore: try archive.int(), refundPercent: try archive.value())
    }

    package func write(to archive: inout ArchiveWriter) {
        archive.put(daysBefore)
        archive.put(refundPercent)
    }
}

extension Destination: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        self.init(
            id: try archive.value(), name: try archive.text(), country: try archive.text(), zone: try archive.value(),
            location: try archive.value(), airport: try archive.value(), image: try archive.value(),
            updated: try archive.value(), words: try archive.value())
    }

    package func write(to archive: inout ArchiveWriter) {
        archive.put(id)
        archive.put(name)
        archive.put(country)
        archive.put(zone)
        archive.put(location)
        archive.put(airport)
        archive.put(image)
        archive.put(updated)
        archive.put(words)
    }
}

extension ContentPage: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        self.init(
            id: try archive.value(), title: try archive.text(), description: try archive.value(),
            inNavigation: try archive.flag(), updated: try archive.value(), words: try archive.value())
    }

    package func write(to archive: inout ArchiveWriter) {
        archive.put(id)
        archive.put(title)
        archive.put(description)
        archive.put(inNavigation)
        archive.put(updated)
        archive.put(words)
    }
}

extension Place: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        self.init(
            code: try archive.value(), name: try archive.text(), city: try archive.text(), country: try archive.text(),
            location: try archive.value(), zone: try archive.value())
    }

    package func write(to archive: inout ArchiveWriter) {
        archive.put(code)
        archive.put(name)
        archive.put(city)
        archive.put(country)
        archive.put(location)
        archive.put(zone)
    }
}

extension Operator: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        self.init(code: try archive.value(), name: try archive.text())
    }

    package func write(to archive: inout ArchiveWriter) {
        archive.put(code)
        archive.put(name)
    }
}
