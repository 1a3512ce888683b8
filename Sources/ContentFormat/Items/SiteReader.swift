import Travel

/// `site.yaml`, read: the site, and the addresses of its menus where they are written.
struct ReadSite: Sendable {
    let site: Site?
    let languages: [String]
    let links: [Located<String>]
    let source: SourceFile
    let diagnostics: [Diagnostic]
}

enum SiteReader {
    static func read(_ path: String) -> ReadSite {
        let faults = TextFile.open(path)
        guard faults.count == 0, let keys = FrontMatter.wholeFile(faults) else {
            return ReadSite(
                site: nil, languages: [], links: [], source: faults.file, diagnostics: faults.diagnostics)
        }
        let title = keys.required("title", .line)
        let baseURL = keys.required("baseURL", .baseURL)
        let description = keys.optional("description", .words)
        let (language, languages) = languages(keys)
        let zone = keys.optional("timezone", .zone) ?? .utc
        let currency = keys.optional("currency", .currency)
        let contact = contact(keys)
        let navigation = links(keys, "navigation", label: "title", .link)
        let social = links(keys, "social", label: "name", .link)
        let rawHTML = keys.optional("rawHTML", .flag) ?? false
        keys.finish()
        let site = title.flatMap { title in
            baseURL.map { baseURL in
                Site(
                    title: title, baseURL: baseURL, description: description, language: language, languages: languages,
                    zone: zone, currency: currency, contact: contact, navigation: navigation.map(\.value),
                    social: social.map(\.value), rawHTML: rawHTML)
            }
        }
        return ReadSite(
            site: faults.count == 0 ? site : nil, languages: languages,
            links: navigation.map { Located($0.value.url, $0.span) }, source: faults.file,
            diagnostics: faults.diagnostics)
    }

    /// `language` is the first of `languages`; either may be left out.
    private static func languages(_ keys: MappingReader) -> (String, [String]) {
        let language = keys.located("language", .language)
        let listed = keys.list("languages", .language)
        for (index, one) in listed.enumerated() where listed[..<index].contains(where: { $0.value == one.value }) {
            keys.faults.record(at: one.span, "the language \(one.value.quoted) is named twice")
        }
        if let language, let first = listed.first, language.value != first.value {
            keys.faults.record(at: language.span, "must be \(first.value.quoted), the first of \"languages\"")
        }
        let first = listed.first?.value ?? language?.value ?? "en"
        return (first, listed.isEmpty ? [first] : listed.map(\.value))
    }

    private static func contact(_ keys: MappingReader) -> Site.Contact {
        guard let contact = keys.mapping("contact", "the contact") else { return Site.Contact() }
        let email = contact.optional("email", .email)
        let phone = contact.optional("phone", .line)
        let address = contact.optional("address", .words)
        contact.finish()
        return Site.Contact(email: email, phone: phone, address: address)
    }

    private static func links(
        _ keys: MappingReader, _ key: String, label: String, _ rule: Rule<String>
    ) -> [Located<Site.Link>] {
        keys.mappings(key, "a link").compactMap { entry in
            let text = entry.required(label, .line)
            let url = entry.requiredLocated("url", rule)
            entry.finish()
            guard let text, let url else { return nil }
            return Located(Site.Link(label: text, url: url.value), url.span)
        }
    }
}
