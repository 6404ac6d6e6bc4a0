import Canvas
import Comparison
import Execution
import TestSupport
import Testing

@testable import Reports

@Suite struct ComparisonReportTests {
    private static let colors = RaceColors(isDark: false, color: { _ in .standard }, paper: .standard)

    private static let comparisons: [(name: String, comparison: RunComparison)] = [
        ("measured", ComparedRuns.weather()), ("simulated", ComparedRuns.weather(simulated: true)),
        ("failed", ComparedRuns.weather(.incomplete)), ("cancelled", ComparedRuns.weather(.cancelled)),
        ("hostile", ComparedRuns.hostile()), ("sweep", ComparedRuns.sweep()), ("decided", ComparedRuns.decided()),
        ("other-work", ComparedRuns.otherWork()),
    ]

    @Test func `lines for people`() {
        for (name, comparison) in Self.comparisons {
            let lines = ComparisonLines(of: comparison, glyphs: .unicode).lines
            #expect(lines.allSatisfy { $0.width <= 80 })
            expectSnapshot(of: lines.map(\.text).joined(separator: "\n"), named: "lines-\(name)")
        }
        let lines = ComparisonLines(of: ComparedRuns.hostile(), glyphs: .ascii).lines.map(\.text)
        #expect(lines.joined().utf8.allSatisfy { $0 < 0x7F })
        expectSnapshot(of: lines.joined(separator: "\n"), named: "lines-ascii")
    }

    @Test func `lines in a narrow terminal, where nothing that explains is cut`() {
        let comparison = ComparedRuns.sweep()
        let lines = ComparisonLines(of: comparison, glyphs: .unicode, width: 40).lines
        expectSnapshot(of: lines.map(\.text).joined(separator: "\n"), named: "lines-narrow")
        #expect(lines.allSatisfy { $0.width <= 40 })
        #expect(!lines.contains { $0.text.contains("…") })
        let wide = ComparisonLines(of: comparison, glyphs: .unicode, width: 200).lines
        #expect(wide.map(\.text) == ComparisonLines(of: comparison, glyphs: .unicode).lines.map(\.text))
    }

    @Test(arguments: [20, 25, 30, 39]) func `lines in a terminal that is narrower still`(width: Int) {
        for (name, comparison) in Self.comparisons where name != "hostile" {
            let lines = ComparisonLines(of: comparison, glyphs: .unicode, width: width).lines
            for line in lines where line.width > width {
                // A word is not broken, however long it is.
                #expect(line.text.split(separator: " ").count == 1, "\(name): \(line)")
            }
            if width == 30 {
                expectSnapshot(of: lines.map(\.text).joined(separator: "\n"), named: "lines-30-\(name)")
            }
        }
    }

    @Test func markdown() {
        for (name, comparison) in Self.comparisons {
            expectSnapshot(of: ComparisonMarkdown(of: comparison).text, named: "markdown-\(name)")
        }
    }

    @Test func `json, whose numbers are null where there are none`() {
        for (name, comparison) in Self.comparisons {
            expectSnapshot(of: IndentedJSON.text(of: ComparisonJSON.value(of: comparison)), named: "json-\(name)")
        }
        let failed = ComparisonJSON.value(of: ComparedRuns.weather(.incomplete))
        #expect(failed["speed_up"] == .null)
        #expect(failed["parallel"]?["time_ms"] == .null)
        #expect(failed["parallel"]?["status"] == .text("incomplete"))
    }

    @Test func `a picture`() {
        for (name, comparison) in Self.comparisons {
            expectSnapshot(of: RaceChart(of: comparison, colors: Self.colors).text, named: "svg-\(name)")
        }
    }

    @Test func `nothing in a picture is markup that somebody else wrote, and nothing is loaded`() {
        let text = RaceChart(of: ComparedRuns.hostile(), colors: Self.colors, dark: Self.colors).text
        for fault in ["<script", "<b>", "\u{1B}", "\u{202E}", "@import", "url(", "href"] {
            #expect(!text.contains(fault))
        }
        #expect(text.contains("a&lt;script&gt;"))
        #expect(text.contains("@media (prefers-color-scheme:dark){"))
    }

    @Test func `a lane without a time is nowhere shown with one`() {
        let comparison = ComparedRuns.weather(.incomplete)
        let chart = RaceChart(of: comparison, colors: Self.colors).text
        #expect(chart.contains(">incomplete</text><text class=\"soft\""))
        #expect(!chart.contains("×"))
        let lines = ComparisonLines(of: comparison, glyphs: .unicode).lines.map(\.text).joined(separator: "\n")
        #expect(!lines.contains("×"))
        #expect(lines.hasPrefix("Weather in three cities\n"))
        #expect(ComparisonMarkdown(of: comparison).text.hasPrefix("# Weather in three cities\n"))
        for text in [lines, ComparisonMarkdown(of: comparison).text, chart] {
            #expect(text.contains("ended incomplete after 0.5s, 1/3 branches failed"))
        }
        #expect(!ComparisonMarkdown(of: comparison).text.contains("×"))
    }

    @Test func `lanes that did not do the same work have times and no speed-up, and programs are told`() {
        let other = ComparisonJSON.value(of: ComparedRuns.otherWork())
        #expect(other["same_work"] == .bool(false))
        #expect(other["speed_up"] == .null)
        #expect(other["sequential"]?["time_ms"] == .number(1200))
        let decided = ComparisonJSON.value(of: ComparedRuns.decided())
        #expect(decided["same_work"] == .bool(false))
        #expect(decided["speed_up"] == .number(3.5))
        let lines = ComparisonLines(of: ComparedRuns.decided(), glyphs: .unicode).lines.map(\.text)
        #expect(lines.contains("  speed-up ×3.5, not of the same work, best not known"))
        #expect(ComparisonJSON.value(of: ComparedRuns.weather())["same_work"] == .bool(true))
        #expect(ComparisonJSON.value(of: ComparedRuns.sweep())["same_work"] == .null)
    }

    @Test func `colours are those of a page`() {
        let roles: [Role: Color] = [
            .text: .rgb(red: 1, green: 171, blue: 255), .muted: .indexed(8), .border: .indexed(231),
            .statusDone: .indexed(244),
        ]
        let colors = RaceColors(isDark: true, color: { roles[$0] ?? .standard }, paper: .standard)
        #expect([colors.ink, colors.soft, colors.line, colors.done] == ["#01abff", "#7f7f7f", "#ffffff", "#808080"])
        #expect(colors.paper == "#111418")
        #expect(colors.failed == "#e6e6e6")
    }
}
