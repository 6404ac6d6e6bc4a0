internal import Canvas
internal import Execution

/// How far commands used the processor, as far as that was measured.
struct ProcessorCrowd {
    /// Commands have used most of all cores, and more of them ran than there are, or hardly anything was left of any core:
    /// more at once would end no earlier.
    let isFull: Bool
    /// More of them ran than there are cores, so that they were slower than alone.
    let isShared: Bool
    /// What was computed, spread over all cores: no run is shorter.
    let shortest: Duration
    /// Zero where nobody knows.
    let coreCount: Int
    /// Most branches are commands.
    private let isOfCommands: Bool
    /// It is known of most of them that they compute next to nothing: they wait for something else than the processor.
    private let isIdle: Bool
    /// `4 cores`.
    let cores: SafeText

    /// So much of all cores has to be used to say that commands share them; others use them, too.
    private static let fullShare = 0.6
    /// So much also where no more of them ran than there are cores.
    private static let busyShare = 0.8
    /// What is less is the noise of a processor that has other things to do.
    private static let leastFactor = 1.25

    /// Who computed that share of the time that it takes alone would compute all the while: what is measured beside
    /// others falls short, because others use the processor, too.
    private static let computingShare = 0.6
    /// Who computed less than that of it does next to nothing else than wait.
    private static let idleShare = 0.2

    /// - Parameter alone: how the same branches ran one at a time, where they did.
    init(_ run: RunSnapshot, _ wall: Duration, alone: RunProjection?) {
        cores = run.cores.map { SafeText.count($0, "core", "cores") } ?? "the cores"
        let workers = run.branches.filter { run.isWorker($0) && $0.kind.takesTime && $0.attempt > 0 }
        isOfCommands = workers.count { if case .run = $0.kind { true } else { false } } * 2 > workers.count
        let count = run.cores ?? 0
        coreCount = count
        let computed = Self.computed(in: run)
        let all = computed.values.reduce(.zero, +)
        let spread = count > 0 ? all / count : .zero
        isShared = (run.result?.maxRunning ?? 0) > count
        isFull = count > 0 && spread >= wall * (isShared ? Self.fullShare : Self.busyShare)
        shortest = isFull ? (all + Self.missed(computed, alone)) / count : spread
        let known = workers.count { computed[$0.branch.path] != nil }
        isIdle = known * 2 > workers.count && all < Self.work(of: computed.keys, alone) * Self.idleShare
    }

    /// What else may be in the way of commands; of those shorter than a second nobody knows how much they computed.
    var others: SafeText {
        if !isOfCommands { return "" }
        return isIdle
            ? "; it is not the processor: they wait for something else"
            : "; they share \(cores) with all else that ran then"
    }

    /// What branches computed, by path.
    private static func computed(in run: RunSnapshot) -> [String: Duration] {
        var computed: [String: Duration] = [:]
        for branch in run.branches {
            for attempt in branch.attempts {
                guard let share = attempt.processorShare else { continue }
                let length = (attempt.endedAt ?? run.elapsed) - attempt.startedAt
                computed[branch.branch.path, default: .zero] += length * share
            }
        }
        return computed
    }

    /// How long branches worked alone.
    private static func work(of paths: Dictionary<String, Duration>.Keys, _ alone: RunProjection?) -> Duration {
        guard let alone else { return .zero }
        return alone.run.branches.reduce(.zero) { sum, branch in
            paths.contains(branch.branch.path) ? sum + alone.work(of: branch.branch.index) : sum
        }
    }

    /// How much more than was measured those compute that do little else.
    private static func missed(_ computed: [String: Duration], _ alone: RunProjection?) -> Duration {
        guard let alone else { return .zero }
        return alone.run.branches.reduce(.zero) { sum, branch in
            guard let measured = computed[branch.branch.path] else { return sum }
            let own = alone.work(of: branch.branch.index)
            return measured >= own * computingShare ? sum + max(.zero, own - measured) : sum
        }
    }

    /// - Parameter factor: how much longer they take than alone.
    func sentence(by factor: Double) -> SafeText {
        guard factor >= Self.leastFactor else {
            return "commands that compute use all of \(cores): more at once would end no earlier"
        }
        return
            "commands that compute share \(cores): beside each other they take \(Self.times(factor)) as long as alone"
    }

    static func times(_ factor: Double) -> SafeText {
        let tenths = Int((factor * 10).rounded())
        return "\(tenths / 10).\(tenths % 10) times"
    }
}
