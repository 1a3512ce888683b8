import ArgumentParser
import ContentFormat
import Testing

@testable import wayfare

@Suite struct SettingsTests {
    private func applied(
        _ arguments: String..., environment: [String: String] = [:], file: String? = nil
    ) throws -> [String] {
        let settings = try file.map { try SettingsFile(SourceFile(path: "wayfare.yaml", text: $0)) }
        return try Inheritance(environment: environment, file: settings).applied(to: arguments)
    }

    @Test("The line wins over the environment, the environment over the file, the file over the default")
    func precedence() throws {
        let file = "port: 1\nhold-minutes: 5\nallowed-origins: [https://a.example, https://b.example]\n"
        let environment = ["WAYFARE_PORT": "2", "WAYFARE_PUBLIC": ""]
        let all = try applied("serve", "--port", "3", environment: environment, file: file)
        let serve = try #require(try Wayfare.parseAsRoot(all) as? Serve)
        #expect(serve.server.port == 3 && serve.server.holdMinutes == 5 && serve.publicFolder.isEmpty)
        #expect(serve.server.allowedOrigins == "https://a.example,https://b.example")
        let two = try applied("serve", environment: environment, file: file)
        #expect(try (Wayfare.parseAsRoot(two) as? Serve)?.server.port == 2)
        #expect(try (Wayfare.parseAsRoot(try applied("serve", file: file)) as? Serve)?.server.port == 1)
        #expect(try (Wayfare.parseAsRoot(try applied("serve")) as? Serve)?.server.port == 8080)
    }

    @Test("Flags are settings too, and the line can take one back")
    func flags() throws {
        let on = try applied("build", "--no-compress", file: "compress: true\ndrafts: yes\n")
        let build = try #require(try Wayfare.parseAsRoot(on) as? Build)
        #expect(build.pages.compress == false && build.sources.drafts)
        #expect(throws: CommandFailure.self) { try applied("build", file: "drafts: maybe\n") }
    }

    @Test("dev inherits neither public nor the store of serve")
    func development() throws {
        let all = try applied(
            "dev", environment: ["WAYFARE_STORE": "file:live.db"],
            file: "output: public\npublic: public\ncatalogue: c.db\n")
        let dev = try #require(try Wayfare.parseAsRoot(all) as? Dev)
        #expect(dev.output == "var/dev/public" && dev.store == "file:var/dev/wayfare.db")
        #expect(dev.catalogue == "var/dev/catalogue.db")
    }

    @Test(
        "A subcommand has every setting that the list gives it, by that name", arguments: Settings.commands.map(\.words)
    )
    func known(words: [String]) throws {
        let settings = try #require(Settings.commands.first { $0.words == words }).settings
        let command = try #require(Self.types[words.joined(separator: " ")])
        let help = command.helpMessage(includeHidden: true)
        for setting in settings { #expect(help.contains("--" + setting.name), "\(words) \(setting.name)") }
    }

    private static let types: [String: any ParsableCommand.Type] = [
        "build": Build.self, "check": Check.self, "serve": Serve.self, "dev": Dev.self, "migrate": Migrate.self,
        "demo": Demo.self, "new": New.self, "user create": User.Create.self, "user promote": User.Promote.self,
        "user disable": User.Disable.self, "user list": User.List.self, "backup": Backup.self, "restore": Restore.self,
        "export": Export.self, "import gtfs": ImportFeed.self, "import flights": ImportFlights.self,
    ]
}
