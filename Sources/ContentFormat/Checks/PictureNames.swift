/// Whether a picture that somebody refers to is there, under that name to the byte.
enum PictureNames {
    /// What is wrong with a reference; nil when the picture is there.
    static func fault(_ name: String, among media: Set<String>) -> String? {
        guard let place = media.firstIndex(of: name) else {
            return "there is no picture \(name.quoted)\(Suggestion.phrase(for: name, among: media.sorted()))"
        }
        // Swift takes "é" and "e" with an accent for one; disks and browsers do not.
        guard !media[place].utf8.elementsEqual(name.utf8) else { return nil }
        return "there is no picture \(name.quoted), though one whose accents are written in another Unicode form"
    }
}
