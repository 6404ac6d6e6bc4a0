import Branches
public import Execution
import Foundation

/// What a fan-out uses of the world; a test puts a clock or a model of its own here.
public struct FanOutEnvironment: Sendable {
    /// Does commands, prompts and requests.
    public var runner: any BranchRunner
    /// Gets every event of each run before anybody else sees it.
    ///
    /// Runs at the same time share it, each on a thread of its own.
    public var recorder: (any EventRecorder)?
    /// Feeds every random choice: the same seed gives the same.
    public var seed: UInt64
    /// The model of prompts that name none.
    public var model: String
    /// What the log calls the run.
    public var name: String
    /// One branch at a time, in declared order.
    public var isSequential: Bool
    private let startClock: @Sendable () -> RunClock

    /// - Parameters:
    ///   - runner: `nil`: one that finds the keys of models in the environment of the process.
    ///   - clock: what timeouts, deadlines, back-off and the simulated model count with.
    public init(
        runner: (any BranchRunner)? = nil,
        clock: some Clock<Duration> = ContinuousClock(),
        recorder: (any EventRecorder)? = nil,
        seed: UInt64 = 0,
        model: String = PromptSpec.simulatedModel,
        name: String = "fan-out",
        isSequential: Bool = false
    ) {
        self.runner = runner ?? StandardRunner(access: ModelAccess(ProcessInfo.processInfo.environment))
        startClock = { RunClock(clock) }
        self.recorder = recorder
        self.seed = seed
        self.model = model
        self.name = name
        self.isSequential = isSequential
    }

    @TaskLocal private static var inUse: FanOutEnvironment?

    /// That of the innermost ``use(_:)`` around; else the real world, anew for each fan-out.
    public static var current: FanOutEnvironment { inUse ?? FanOutEnvironment() }

    /// Makes every fan-out in `body` use this, however deep in other functions it is.
    public func use<Result>(_ body: () async throws -> Result) async rethrows -> Result {
        try await Self.$inUse.withValue(self, operation: body)
    }
}

extension FanOutEnvironment {
    /// - Parameter nested: the run is a branch of another one, which has the recorder to itself.
    func runEnvironment(readers: [EventReader] = [], nested: Bool = false) -> RunEnvironment {
        RunEnvironment(
            runner: runner, clock: startClock(),
            sinceEpoch: .seconds(Date().timeIntervalSince1970), recorder: nested ? nil : recorder, readers: readers)
    }

    func availableModel(_ name: String?) throws -> String {
        let model = name ?? model
        if let fault = (runner as? StandardRunner)?.fault(ofAsking: model) { throw FanOutError(invalid: fault) }
        return model
    }
}
