public import Execution
import Synchronization

/// The terminals of the commands of one run, and how large they are.
public final class Terminals: Sendable {
    private struct State {
        var sizes: [BranchID: TerminalSize] = [:]
        var open: [BranchID: [PseudoTerminal]] = [:]
    }

    private let state = Mutex(State())
    private let usualSize: TerminalSize

    /// - Parameters:
    ///   - columns: of a terminal whose size nobody has said.
    ///   - lines: likewise.
    public init(columns: Int = 80, lines: Int = 24) {
        usualSize = TerminalSize(columns: columns, lines: lines)
    }

    /// Says how large the terminal of a branch is, from now on and for its later attempts.
    ///
    /// What runs in it learns of a change by SIGWINCH. May be called from any thread, for any branch, also before it
    /// runs; never waits. A size below 1 is 1.
    public func resize(_ branch: BranchID, columns: Int, lines: Int) {
        let size = TerminalSize(columns: columns, lines: lines)
        state.withLock { state in
            guard state.sizes.updateValue(size, forKey: branch) != size else { return }
            for terminal in state.open[branch] ?? [] { terminal.resize(to: size) }
        }
    }

    /// A new terminal of the size that was said.
    func open(for branch: BranchID) throws -> PseudoTerminal {
        try state.withLock { state in
            let terminal = try PseudoTerminal(size: state.sizes[branch] ?? usualSize)
            state.open[branch, default: []].append(terminal)
            return terminal
        }
    }

    func close(_ terminal: PseudoTerminal, of branch: BranchID) {
        state.withLock { state in
            state.open[branch]?.removeAll { $0 === terminal }
            if state.open[branch]?.isEmpty == true {
                state.open[branch] = nil
            }
        }
    }
}
