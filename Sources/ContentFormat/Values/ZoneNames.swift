import Foundation

/// The IANA names this machine knows: for suggestions alone.
enum ZoneNames {
    static let all: [String] = TimeZone.knownTimeZoneIdentifiers.sorted()
}
