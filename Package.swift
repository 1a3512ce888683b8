// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// One of ours: a module under `Sources/` that sees exactly what is named here.
func module(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

/// Its tests, under `Tests/<name>Tests`, with whatever else they drive.
func tests(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: [.byName(name: name)] + dependencies,
        resources: resources,
        swiftSettings: settings
    )
}

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")

let package = Package(
    name: "wayfare",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "wayfare", targets: ["wayfare"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    ],
    targets: [
        .systemLibrary(name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
        .systemLibrary(
            name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
        .systemLibrary(
            name: "CXCrypt", pkgConfig: "libxcrypt", providers: [.apt(["libcrypt-dev"]), .brew(["libxcrypt"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .systemLibrary(
            name: "CBrotli", pkgConfig: "libbrotlienc", providers: [.apt(["libbrotli-dev"]), .brew(["brotli"])]),

        module("Travel"),
        module("CatalogueFile", ["Travel", grdb]),
        module("ContentFormat", ["Travel", "CLibYAML", "CCmark"]),
        module(
            "SiteBuild",
            [
                "Travel", "CatalogueFile", "ContentFormat", "CZlib", "CBrotli", crypto,
                .product(name: "Subprocess", package: "swift-subprocess"),
            ]),
        module("Storage", [grdb, logging]),
        module("Bookings", ["Travel", "CatalogueFile", "Storage", crypto, logging]),
        module("Gateways", ["Travel", "Bookings", "Storage", "CXCrypt", crypto, logging]),
        module(
            "WebAPI",
            [
                "Travel", "Bookings", hummingbird, logging, crypto, lifecycle,
                .product(name: "JWTKit", package: "jwt-kit"),
            ],
            resources: ["live.js", "live-worker.js", "overlay.js"].map { .embedInCode("Development/\($0)") }),
        module("Importing", ["Travel", "ContentFormat", "CZlib"]),
        module("Operations", ["Travel", "Bookings", "Storage", logging]),
        .executableTarget(
            name: "wayfare",
            dependencies: [
                "Travel", "CatalogueFile", "ContentFormat", "SiteBuild", "Storage", "Bookings", "Gateways", "WebAPI",
                "Importing", "Operations", logging, lifecycle, hummingbird,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),

        tests("Travel"),
        tests("ContentFormat", ["Travel"], resources: [.copy("Valid"), .copy("Invalid")]),
        tests("Importing", ["Travel", "ContentFormat", "CZlib"]),
        tests("CatalogueFile", ["Travel"]),
        tests(
            "SiteBuild", ["Travel", "CatalogueFile", "ContentFormat"],
            resources: [.copy("Golden"), .copy("Invalid")]),
        tests("Storage", [grdb]),
        tests("Bookings", ["Travel", "Storage", "Gateways", crypto]),
        tests("Gateways", ["Travel", "Bookings"]),
        tests(
            "WebAPI",
            [
                "Travel", "Bookings", "Gateways", "Storage", hummingbird, logging, crypto,
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ]),
        tests(
            "wayfare", ["ContentFormat", .product(name: "ArgumentParser", package: "swift-argument-parser")]),
    ]
)
