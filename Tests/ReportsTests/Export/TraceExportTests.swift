import Execution
import Reports
import TestSupport
import Testing

@Suite struct TraceExportTests {
    private struct Slice {
        let name, category: String
        let from, until: Int
    }

    /// Fails where slices of a track overlap without lying within one another; gives how many there are.
    @discardableResult
    private func checkTracks(_ trace: Value) -> Int {
        var open: [String: [Slice]] = [:]
        var (last, count) = (0, 0)
        for event in trace.list("traceEvents") where event["ph"] != .text("M") {
            guard case .integer(let at)? = event["ts"] else {
                Issue.record("no ts in \(event.json)")
                continue
            }
            #expect(at >= last)
            last = at
            guard event["ph"] == .text("X"), case .integer(let length)? = event["dur"] else { continue }
            count += 1
            let slice = Slice(
                name: event["name"]?.text ?? "", category: event["cat"]?.text ?? "", from: at, until: at + length)
            let track = "\(event["pid"]?.json ?? "").\(event["tid"]?.json ?? "")"
            var stack = open[track] ?? []
            while let top = stack.last, top.until <= slice.from, slice.category != "phase" || top.until < slice.until {
                stack.removeLast()
            }
            if let top = stack.last { #expect(slice.until <= top.until, "\(slice) and \(top)") }
            if slice.category == "attempt" { #expect(!stack.contains { $0.category == "attempt" }) }
            open[track] = stack + [slice]
        }
        return count
    }

    @Test func `attempts are slices on slots, and phases lie within them`() throws {
        let trace = try ExportedRun.value(.mixed, .trace)
        checkTracks(trace)
        let attempts = trace.list("traceEvents").filter { $0["cat"] == .text("attempt") }
        let places = attempts.map { event -> String in
            let number = event["args"]?["attempt"]?.json ?? ""
            return "\(event["name"]?.text ?? "") \(number) on \(event["tid"]?.json ?? "")"
        }
        #expect(
            places == [
                "one 1 on 1", "flaky 1 on 2", "late 1 on 2", "each[0] 1 on 1", "flaky 2 on 3", "agent 1 on 1",
                "agent/search[0] 1 on 1", "agent 1 on 1",
            ])
        let phases = trace.list("traceEvents").filter { $0["cat"] == .text("phase") }
        #expect(phases.map { $0["name"]?.text } == ["dns", "connect", "first_token"])
    }

    @Test func `waits and groups are pairs, and what people did and gates are told`() throws {
        let events = try ExportedRun.value(.mixed, .trace).list("traceEvents")
        for category in ["queued", "backing_off", "blocked", "calls", "group"] {
            let ends = events.filter { $0["cat"] == .text(category) }
            let begun = ends.filter { $0["ph"] == .text("b") }.compactMap { $0["id"]?.text }
            let ended = ends.filter { $0["ph"] == .text("e") }.compactMap { $0["id"]?.text }
            #expect(!begun.isEmpty && begun.sorted() == ended.sorted(), "\(category)")
        }
        let moments = events.filter { $0["ph"] == .text("i") }.compactMap { $0["name"]?.text }
        #expect(moments == ["cancel", "anthropic/key closed", "anthropic/key opened", "join"])
    }

    @Test func `how many run at once is counted, up and down to none`() throws {
        let events = try ExportedRun.value(.mixed, .trace).list("traceEvents")
        let counts = events.filter { $0["ph"] == .text("C") }.compactMap { $0["args"]?["branches"] }
        #expect(counts.first == .integer(2))
        #expect(counts.last == .integer(0))
    }

    @Test(arguments: 0..<20)
    func `in any run slices of a track lie within one another or apart`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let count = 40
        var script = RunScript("any", commands: (0..<count).map { "b\($0)" })
        var (waiting, running): ([Int], [Int]) = (Array(0..<count), [])
        while !waiting.isEmpty || !running.isEmpty {
            // Often nothing of the time that is shown passes in between.
            script.wait(.nanoseconds([0, 1, 300, 999, 1001, 70_000].randomElement(using: &random) ?? 0))
            if running.count < 7, let next = waiting.popLast() {
                script.start(next)
                running.append(next)
            } else if let place = running.indices.randomElement(using: &random) {
                script.phase(running[place], "p", took: .nanoseconds(Int.random(in: 0..<90_000, using: &random)))
                if Bool.random(using: &random) { script.finish(running.remove(at: place)) }
            }
        }
        script.finishRun()
        let trace = try ExportedRun.value(script, .trace)
        #expect(checkTracks(trace) > count)
        let tracks = trace.list("traceEvents").filter { $0["cat"] == .text("attempt") }.compactMap { $0["tid"]?.json }
        #expect(Set(tracks).count <= 7)
    }
}

extension Value {
    func list(_ name: String) -> [Value] {
        if case .list(let elements)? = self[name] { elements } else { [] }
    }

    var text: String? {
        if case .text(let text) = self { text } else { nil }
    }
}
