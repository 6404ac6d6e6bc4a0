import ArgumentParser

/// How a run is shown while it runs.
enum UIMode: String, CaseIterable, ExpressibleByArgument {
    case auto, dashboard, plain, json, none

    /// What decides between the dashboard and plain lines.
    struct Surroundings: Equatable {
        /// `/dev/tty` opens and we are its foreground process group.
        var ownsTerminal = true
        var terminalName: String? = "xterm-256color"
        var stderrIsTerminal = true
        var stdout = Stdout.terminal
        var isContinuousIntegration = false
        var size: (width: Int, height: Int)? = (80, 24)

        enum Stdout { case terminal, file, other }

        static func == (left: Self, right: Self) -> Bool {
            left.refusal == right.refusal
        }

        /// The smallest terminal that the dashboard can use.
        static let smallest = (width: 40, height: 8)

        /// Why there is no dashboard, in words; `nil` if there is one.
        var refusal: String? {
            if !ownsTerminal { return "there is no terminal that this process is in the foreground of" }
            if terminalName ?? "dumb" == "dumb" { return "TERM is `dumb` or not set" }
            if !stderrIsTerminal { return "stderr is not a terminal" }
            if stdout == .other { return "stdout is a pipe" }
            if isContinuousIntegration { return "CI is set" }
            if let size, size.width < Self.smallest.width || size.height < Self.smallest.height {
                return
                    "the terminal is \(size.width)x\(size.height); \(Self.smallest.width)x\(Self.smallest.height) is needed"
            }
            return nil
        }

        /// Why even a dashboard that was asked for cannot be.
        var impossibility: String? {
            if !ownsTerminal || terminalName ?? "dumb" == "dumb" { return refusal }
            return nil
        }
    }

    /// What `auto` means here.
    func resolved(in surroundings: Surroundings) -> UIMode {
        guard self == .auto else { return self }
        return surroundings.refusal == nil ? .dashboard : .plain
    }
}
