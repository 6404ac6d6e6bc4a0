import Execution

extension KeySchema {
    static let settings: [String: KeySchema] = work.merging(ofActions) { first, _ in first }

    private static let ofActions: [String: KeySchema] = [
        "system": KeySchema("What the model is told before the prompt.", .prompt),
        "model": KeySchema("The model that is asked: `provider/name`, an alias, or `simulated`.", .text),
        "temperature": KeySchema("How freely the model chooses.", .number),
        "max_tokens": KeySchema("How long the answer may get.", .integer(from: 1)),
        "seed": KeySchema("Makes the model's choices repeatable where it can.", .number),
        "options": KeySchema("Sent to the provider as it is.", .object),
        "images": KeySchema("Paths or URLs of images for the model.", .list(of: .text)),
        "tools": KeySchema("What the model may call.", .list(of: .text)),
        "max_turns": KeySchema("How often the model may call tools before it has to answer.", .integer(from: 1)),
        "inputs": KeySchema("What the workflow file is given.", .object),
        "stdin": KeySchema("What the command reads.", .text),
        "env": KeySchema("Variables beside those that are inherited.", .texts),
        "directory": KeySchema("Where the command starts; the folder of the file if it is not said.", .text),
        "terminal": KeySchema("The command gets a terminal of its own.", .truth),
    ]

    private static let work: [String: KeySchema] = [
        "returns": KeySchema(
            "What the text has to be: `integer`, `1..10`, `yes | no`, `[text]`, `{score: 1..10}`.", .reference("type")),
        "schema": KeySchema("The same as JSON Schema, or the path of a file with one.", .types("object", "string")),
        "timeout": KeySchema("How long one attempt may take, without waiting in line.", .duration),
        "idle_timeout": KeySchema("How long it may say nothing.", .duration),
        "queue_timeout": KeySchema("How long it may wait in line.", .duration),
        "total_timeout": KeySchema("How long all attempts and waits may take together.", .duration),
        "on_timeout": KeySchema("`keep`: the text so far is the result.", .choice("fail", "keep")),
        "retry": KeySchema(
            "How many further attempts, or a map that says more.", .any(.integer(from: 0), .map(of: .retry, retry))),
        "hedge": KeySchema("A second attempt beside the first after so long; the first to end wins.", .duration),
        "cache": KeySchema("false: `resume` runs it again though it succeeded.", .truth),
        "simulate": KeySchema(
            "What stands in for it while the model is `simulated`.", .map(of: .simulation, simulation)),
    ]

    static let retry: [String: KeySchema] = [
        "times": KeySchema("How many further attempts.", .integer(from: 0)),
        "delay": KeySchema("The first wait; each next one is twice as long.", .duration),
        "max_delay": KeySchema("No wait is longer.", .duration),
        "jitter": KeySchema("Whether waits are shortened at random.", .choice("full", "none")),
        "for": KeySchema(
            "What is tried again: \(RetryPolicy.Cause.words.joined(separator: ", ")) or a status.", .oneOrMore(.text)),
    ]

    static let simulation: [String: KeySchema] = [
        "reply": KeySchema("What it says, or a list of that, by index.", .oneOrMore(.text)),
        "first_token": KeySchema("How long it says nothing at first.", .duration),
        "tokens_per_second": KeySchema("How fast it is.", .types("number").with("minimum", .number(0.001))),
        "takes": KeySchema("How long it takes in all, or a list of that, by index.", .oneOrMore(.duration)),
        "stall_after": KeySchema("After so many tokens it says nothing more.", .integer(from: 0)),
        "fail": KeySchema("It fails with this error, or a list of that, by index; `''` is none.", .oneOrMore(.text)),
        "fail_times": KeySchema("It fails so often, then it succeeds.", .integer(from: 0)),
        "status": KeySchema("The HTTP status it fails with.", .integer(from: 100)),
    ]
}
