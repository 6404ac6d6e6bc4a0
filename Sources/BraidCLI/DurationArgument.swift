import ArgumentParser
import Workflows

/// A duration as in a workflow file: `500ms`, `2s`, `1m30s`.
struct DurationArgument: ExpressibleByArgument {
    let duration: Duration

    init?(argument: String) {
        guard let text = try? DurationText(argument) else { return nil }
        duration = text.duration
    }
}
