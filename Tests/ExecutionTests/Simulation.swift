import Testing

@testable import Execution

/// A whole run on a clock that costs no time: each attempt takes as long and ends as its script says.
struct Simulation {
    /// What an attempt does.
    struct Act {
        var takes: Duration
        var says: String?
        var end: AttemptEnd

        static func gives(_ value: Value = .text("ok"), after takes: Duration, saying text: String? = nil) -> Act {
            Act(takes: takes, says: text, end: .succeeded(BranchResult(value: value)))
        }

        static func fails(_ failure: BranchFailure, after takes: Duration, saying text: String? = nil) -> Act {
            Act(takes: takes, says: text, end: .failed(failure))
        }
    }

    var harness: MachineHarness
    /// What the attempt of a branch with this path and number does.
    private let act: (_ path: String, _ attempt: Int, _ now: Duration) -> Act
    private var ends: [(time: Duration, path: String, attempt: Int, end: AttemptEnd)] = []
    private var begun = 0
    /// When each attempt that is aborted reports its end.
    private let grace: Duration = .milliseconds(10)

    init(_ plan: Plan, act: @escaping (_ path: String, _ attempt: Int, _ now: Duration) -> Act) {
        self.act = act
        harness = MachineHarness(plan)
    }

    init(
        _ branches: [Branch], join: Join = Join(), acts: [String: Act], _ change: (inout Plan) -> Void = { _ in }
    ) {
        var plan = Plan(name: "test", body: Body(branches: branches, join: join))
        change(&plan)
        self.init(plan) { path, _, _ in acts[path] ?? .gives(after: .zero) }
    }

    /// Runs to the end.
    mutating func finish() throws -> RunResult {
        run()
        return try #require(harness.result)
    }

    /// Runs to the end, or up to a time.
    mutating func run(until end: Duration = .seconds(1_000_000)) {
        while harness.result == nil {
            begin()
            guard let next = nextTime, next <= end else { break }
            harness.wait(next - harness.now)
            begin()
            while let place = ends.firstIndex(where: { $0.time <= harness.now }) {
                let ended = ends.remove(at: place)
                harness.end(ended.path, ended.attempt, ended.end)
                begin()
            }
        }
        if harness.result == nil, harness.now < end, end < .seconds(1_000_000) { harness.wait(end - harness.now) }
    }

    private var nextTime: Duration? {
        [ends.map(\.time).min(), harness.machine.nextTimer].compactMap(\.self).min().map { max($0, harness.now) }
    }

    /// Schedules the ends of the attempts that have begun.
    private mutating func begin() {
        while begun < harness.starts.count {
            let (branch, attempt) = harness.starts[begun]
            begun += 1
            let act = act(branch.path, attempt, harness.now)
            ends.append((harness.now + act.takes, branch.path, attempt, act.end))
            ends.sort { $0.time < $1.time }
            if let text = act.says { harness.say(branch.path, text) }
        }
        for aborted in harness.takeAborted() {
            guard
                let place = ends.firstIndex(where: { $0.path == aborted.branch.path && $0.attempt == aborted.attempt })
            else { continue }
            ends[place].time = min(ends[place].time, harness.now + grace)
            ends.sort { $0.time < $1.time }
        }
    }
}
