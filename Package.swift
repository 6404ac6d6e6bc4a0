// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    // Every public type says whether it is Sendable.
    .treatWarning("ExplicitSendable", as: .error),
    // `any` is written out, so the cost of an existential is visible.
    .enableUpcomingFeature("ExistentialAny"),
    // An import is private unless it says otherwise, so a module's API names its own dependencies.
    .enableUpcomingFeature("InternalImportsByDefault"),
    // A member comes only from modules imported in the same file.
    .enableUpcomingFeature("MemberImportVisibility"),
    // An async function stays on its caller's actor unless it asks to leave.
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// The theme files compiled into the binary, in the folder `themes`.
let themes = ["base", "high-contrast", "midnight", "mono", "okabe", "paper", "terminal"]

/// The example workflows compiled into the binary, in the folder `Sources/Examples`.
let examples = [
    "weather", "explain", "failures", "briefing", "clean-tech", "report", "map-reduce", "perspectives", "vote",
    "headlines", "facts", "code-review", "guardrail", "grading", "coordinator", "models", "images", "slow",
]

let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "braid",
    products: [
        .executable(name: "braid", targets: ["BraidCLI"]),
        .library(name: "Braid", targets: ["Braid"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        // Without its Foundation part, which nothing here uses.
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2", traits: []),
        .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
    ],
    targets: [
        // The engine: plan, run, events. Depends on nothing.
        .target(name: "Execution"),
        // What one branch can do.
        .systemLibrary(name: "CPosix"),
        .target(name: "Models", dependencies: ["Execution"]),
        .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .target(name: "Transfers", dependencies: ["CCurl"]),
        .target(
            name: "Branches",
            dependencies: [
                "CPosix", "Execution", "Models", "Transfers", subprocess,
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        // From YAML to a plan.
        .target(name: "Workflows", dependencies: ["Execution", "Models", yams]),
        .target(name: "Examples", resources: examples.map { .embedInCode("\($0).yaml") }),
        // What is remembered, and what is said at the end.
        .target(name: "RunLog", dependencies: ["Execution"]),
        .target(name: "Reports", dependencies: ["Canvas", "Comparison", "Execution"]),
        // What running at once has saved, and what kept it from saving more.
        .target(name: "Comparison", dependencies: ["Canvas", "Execution"]),

        // The screen: cells, then views, then the one module that knows ncurses.
        .systemLibrary(name: "CWidth"),
        .target(name: "Canvas", dependencies: ["CWidth"]),
        .target(name: "Themes", path: "themes", resources: themes.map { .embedInCode("\($0).yaml") }),
        .target(name: "Dashboard", dependencies: ["Canvas", "Comparison", "Execution", "Themes", yams]),
        .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"]), .brew(["ncurses"])]),
        .target(name: "CSignals"),
        .target(
            name: "Curses",
            dependencies: ["CNcurses", "CSignals", "Canvas"],
            linkerSettings: [
                .linkedLibrary("ncursesw", .when(platforms: [.linux])),
                .linkedLibrary("ncurses", .when(platforms: [.macOS])),
            ]),

        // What `import Braid` gives a Swift program.
        .target(name: "Braid", dependencies: ["Branches", "Execution", "Models", "Workflows"]),
        // The command line; the only module that sees all others.
        .executableTarget(
            name: "BraidCLI",
            dependencies: [
                "Branches", "CSignals", "Canvas", "Comparison", "Curses", "Dashboard", "Examples", "Execution",
                "Models",
                "Reports", "RunLog", "Themes", "Transfers", "Workflows", argumentParser,
            ]),

        .target(name: "TestSupport", dependencies: ["Canvas", "Execution"], path: "Tests/TestSupport"),
        // With the log and the projection, which have to hold whatever a run can do.
        .testTarget(
            name: "ExecutionTests", dependencies: ["Canvas", "Comparison", "Execution", "RunLog", "TestSupport"]),
        .testTarget(
            name: "ModelsTests", dependencies: ["Execution", "Models", "TestSupport"], exclude: ["Fixtures"]),
        .testTarget(
            name: "TransfersTests", dependencies: ["CCurl", "TestSupport", "Transfers"], exclude: ["Snapshots"]),
        .testTarget(name: "BranchesTests", dependencies: ["Branches", "Execution", "Models", "TestSupport"]),
        .testTarget(
            name: "WorkflowsTests", dependencies: ["Examples", "Execution", "TestSupport", "Workflows"],
            exclude: ["Fixtures", "Snapshots"]),
        .testTarget(name: "RunLogTests", dependencies: ["Execution", "RunLog", "TestSupport"]),
        .testTarget(
            name: "ReportsTests", dependencies: ["Canvas", "Comparison", "Execution", "Reports", "TestSupport"],
            exclude: ["Comparison/Snapshots", "Export/Snapshots"]),
        .testTarget(name: "ComparisonTests", dependencies: ["Canvas", "Comparison", "Execution", "TestSupport"]),
        .testTarget(name: "CanvasTests", dependencies: ["Canvas", "TestSupport"], exclude: ["Snapshots"]),
        .testTarget(
            name: "DashboardTests",
            dependencies: [
                "Branches", "Canvas", "Comparison", "Dashboard", "Examples", "Execution", "RunLog", "TestSupport",
                "Themes",
                "Workflows",
            ],
            exclude: ["Snapshots"]),
        .testTarget(name: "CursesTests", dependencies: ["CNcurses", "CSignals", "Canvas", "Curses"]),
        .testTarget(
            name: "BraidCLITests",
            dependencies: ["BraidCLI", "Canvas", "Comparison", "Examples", "Execution", "TestSupport", "Workflows"],
            exclude: ["Snapshots"]),
        .testTarget(name: "BraidTests", dependencies: ["Braid", "TestSupport"]),
        .executableTarget(
            name: "Benchmarks", dependencies: ["Braid", "Models", "RunLog"], path: "Tests/Benchmarks",
            exclude: ["dashboard.py"]),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system && target.name != "CSignals" {
    target.swiftSettings = settings
}
