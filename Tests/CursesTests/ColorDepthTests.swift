import Canvas
import Testing

@testable import Curses

struct ColorDepthTests {
    struct Case: CustomTestStringConvertible {
        let testDescription: String
        var choice = ColorChoice.auto
        var environment: [String: String] = [:]
        var colors = 256
        var hasComponents = false
        let depth: ColorDepth
    }

    static let cases = [
        Case(testDescription: "256 colours", depth: .indexed256),
        Case(testDescription: "many colours", colors: 0x100_0000, depth: .indexed256),
        Case(testDescription: "88 colours", colors: 88, depth: .ansi16),
        Case(testDescription: "16 colours", colors: 16, depth: .ansi16),
        Case(testDescription: "8 colours", colors: 8, depth: .ansi16),
        Case(testDescription: "no colours", colors: -1, depth: .mono),
        Case(testDescription: "COLORTERM=truecolor", environment: ["COLORTERM": "truecolor"], depth: .truecolor),
        Case(testDescription: "COLORTERM=24bit", environment: ["COLORTERM": "24bit"], depth: .truecolor),
        Case(testDescription: "COLORTERM=yes", environment: ["COLORTERM": "yes"], depth: .indexed256),
        Case(testDescription: "components", hasComponents: true, depth: .truecolor),
        Case(testDescription: "NO_COLOR=1", environment: ["NO_COLOR": "1"], depth: .mono),
        Case(
            testDescription: "NO_COLOR wins over COLORTERM",
            environment: ["NO_COLOR": "1", "COLORTERM": "truecolor"], depth: .mono),
        Case(testDescription: "empty NO_COLOR", environment: ["NO_COLOR": ""], depth: .indexed256),
        Case(testDescription: "TERM=dumb", environment: ["TERM": "dumb", "COLORTERM": "truecolor"], depth: .mono),
        Case(testDescription: "empty TERM", environment: ["TERM": ""], depth: .mono),
        Case(
            testDescription: "always, in spite of NO_COLOR",
            choice: .always, environment: ["NO_COLOR": "1"], depth: .indexed256),
        Case(testDescription: "always without colours", choice: .always, colors: 0, depth: .mono),
        Case(testDescription: "never", choice: .never, environment: ["COLORTERM": "truecolor"], depth: .mono),
        Case(testDescription: "16", choice: .ansi16, environment: ["NO_COLOR": "1"], depth: .ansi16),
        Case(testDescription: "256", choice: .indexed256, colors: 8, depth: .indexed256),
        Case(testDescription: "truecolor", choice: .truecolor, depth: .truecolor),
    ]

    @Test(arguments: cases)
    func `the depth follows the option, the environment and the description`(_ tested: Case) {
        let depth = ColorDepth.detected(
            for: tested.choice,
            environment: ["TERM": "xterm-256color"].merging(tested.environment) { $1 },
            terminal: TerminalColors(count: tested.colors, hasComponents: tested.hasComponents))
        #expect(depth == tested.depth)
    }
}
