import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// What a branch says changes its own pane and nothing else.
@Suite struct HostileTextTests {
    private static let payloads = [
        "\u{1B}[2J\u{1B}[H", "\u{1B}]52;c;aGVsbG8=\u{7}", "\u{1B}[?1049l", "\u{1B}c", "\u{9B}31m\u{9D}0;title\u{9C}",
        "\u{202E}evil\u{2066}", "\u{200B}\u{FEFF}\u{AD}", "\u{1B}Pq unterminated", "\u{1B}]8;;http://x\u{1B}\\link",
        "\r\r\rover", "\u{8}\u{8}\u{8}\u{8}back", "\u{1B}[999;999H*", "\u{1B}[31;1mred",
        "e\u{301}\u{301}\u{301}\u{301}",
        "世界世界世界世界世界世界世界世界世界世界世界世界世界世界世界世界世界世界世界世界世界世界世界世界世界世界世界世界",
        "👩‍👩‍👧‍👦👩‍👩‍👧‍👦", "שלום עולם", "\u{0}\u{1}\u{2}\u{7F}", String(repeating: "x", count: 1_000_000),
        String(repeating: "\n", count: 10_000), "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t",
    ]

    @Test(arguments: payloads)
    func `nothing outside of its pane changes`(payload: String) {
        for size in [Size(width: 200, height: 50), Size(width: 80, height: 24), Size(width: 40, height: 10)] {
            let calm = frame(saying: "calm", size: size)
            let hostile = frame(saying: payload, size: size)
            let pane = hostile.place
            for y in 0..<size.height {
                for (x, cells) in zip(calm.grid.row(y), hostile.grid.row(y)).enumerated()
                where !((pane.x..<pane.maxX).contains(x) && (pane.y..<pane.maxY).contains(y)) {
                    #expect(cells.0 == cells.1, "\(x),\(y)")
                }
            }
        }
    }

    @Test(arguments: payloads)
    func `nothing on the screen can drive a terminal`(payload: String) {
        let grid = frame(saying: payload, size: Size(width: 80, height: 24)).grid
        for y in 0..<grid.size.height {
            for scalar in grid.row(y).flatMap({ Array($0.text.unicodeScalars) }) {
                #expect(scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value))
                #expect(!(0x202A...0x202E).contains(scalar.value) && !(0x2066...0x2069).contains(scalar.value))
            }
        }
    }

    @Test(arguments: payloads)
    func `names are no way in either`(payload: String) {
        var script = RunScript(payload, commands: ["calm", payload])
        script.start(1)
        script.finish(1, .failed) { $0.error = payload }
        let grid = DrivenDashboard(script).frame.grid
        for scalar in grid.text.unicodeScalars where scalar != "\n" {
            #expect(scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value))
        }
    }

    private func frame(saying text: String, size: Size) -> (grid: Grid, place: Rect) {
        var script = RunScript("hostile", commands: ["one", "two", "three"])
        for branch in 0..<3 { script.start(branch) }
        script.wait(.milliseconds(100))
        script.say(0, "first\n")
        script.say(1, text)
        script.say(2, "third\n")
        let dashboard = DrivenDashboard(script, size: size)
        // What has been said is counted in the title of the pane, too.
        return (dashboard.frame.grid, dashboard.state.layout.places[1].rect)
    }
}
