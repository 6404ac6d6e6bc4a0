import Canvas
import TestSupport
import Testing

@testable import Dashboard

/// Whatever the size and whatever was pressed, a frame is made and fills the screen.
@Suite struct EverySizeTests {
    @Test(arguments: Scenario.allCases, [0, 1, 3, 12, 100])
    func `every size can be drawn`(scenario: Scenario, branchCount: Int) {
        var dashboard = DrivenDashboard(
            branchCount == 0 ? RunScript("empty", commands: []) : scenario.script(branchCount: branchCount))
        var random = SeededGenerator(seed: UInt64(branchCount))
        for width in stride(from: branchCount % 5, through: 220, by: 5) {
            for height in stride(from: width % 7, through: 60, by: 7) {
                dashboard.resize(width, height)
                dashboard.press(Self.keys.randomElement(using: &random) ?? .up)
                #expect(dashboard.frame.grid.size == Size(width: width, height: height))
            }
        }
    }

    @Test(arguments: NestedScenario.allCases)
    func `every size can be drawn while branches become many`(scenario: NestedScenario) {
        let events = scenario.script.events
        for size in [(40, 8), (41, 10), (79, 23), (80, 24), (132, 43), (200, 50), (10, 3)] {
            var dashboard = DrivenDashboard(
                RunScript(scenario.script.plan), size: Size(width: size.0, height: size.1))
            var random = SeededGenerator(seed: UInt64(size.0))
            for event in events.dropFirst() {
                dashboard.feed([event])
                dashboard.press(Self.keys.randomElement(using: &random) ?? .up)
                #expect(dashboard.frame.grid.size == Size(width: size.0, height: size.1))
            }
        }
    }

    private static let keys: [Key] =
        [.up, .down, .left, .right, .enter, .escape, .pageUp, .pageDown, .home, .end, .control("c")]
        + "hjklgGxXaqwckTt?/:oOMeyYnN#! +-sL1E3f".map(Key.character)
}
