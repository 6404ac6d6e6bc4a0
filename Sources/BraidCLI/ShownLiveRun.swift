import Canvas
import Dashboard
import Execution

/// A run that is under way, for the dashboard.
struct ShownLiveRun: Sendable {
    let run: Run
    let exitsAtEnd: Bool
    let trapsForDebugging: Bool
    let files: SavedTexts
    let readOutput: @Sendable (OutputRequest) -> [UInt8]?
    let resizeTerminal: @Sendable (BranchID, Size) -> Void
    /// `nil` where the run is not kept.
    let export: DashboardExport?

    fileprivate func loop(
        _ looks: DashboardLooks, _ reader: EventReader, _ news: @escaping () -> [DashboardNews],
        leave: @escaping (WatchedRun) -> Void
    ) -> DashboardLoop {
        DashboardLoop(
            looks, exitsAtEnd: exitsAtEnd, events: { takeEvents(reader) }, news: withLoss(news),
            elapsed: { run.elapsed }, perform: { run.perform($0) }, moreTime: { run.moreTime(for: $0) },
            files: files.files, readOutput: readOutput, resizeTerminal: resizeTerminal, exporting: export?.exporting,
            leave: leave)
    }

    /// Among the news, once, that the run is no longer recorded; it has woken the display, because there are events
    /// then.
    private func withLoss(_ news: @escaping () -> [DashboardNews]) -> () -> [DashboardNews] {
        var isRecorded = true
        return {
            guard isRecorded, let error = run.recordingError else { return news() }
            isRecorded = false
            return news() + [.notRecorded(RunPlace.reason(of: error))]
        }
    }

    private func takeEvents(_ reader: EventReader) -> [RunEvent] {
        let events = reader.take()
        if trapsForDebugging, events.contains(where: \.isOutput) {
            // What `--debug-trap` is for: to see that the terminal survives a trap.
            fatalError("a trap that was asked for")
        }
        return events
    }
}

extension DashboardThread {
    /// Shows a run until the dashboard is closed.
    func show(_ shown: ShownLiveRun, stoppedBy stops: Stops) async -> Ending {
        let run = shown.run
        Task {
            _ = await run.result
            stops.runEnded()
        }
        stops.onStop {
            _ = await run.result
            await self.close()
        }
        return await show { [events] looks in
            shown.loop(looks, events, { self.takeNews() }, leave: { self.note($0) })
        }
    }
}

extension RunEvent {
    fileprivate var isOutput: Bool {
        if case .branchOutput = kind { true } else { false }
    }
}
