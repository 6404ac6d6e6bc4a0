import Execution

extension KeySchema {
    static let actions: [String: KeySchema] = [
        "prompt": KeySchema("Asks a model; a text with `{{name}}` in it, or `{file: path}`.", .prompt),
        "run": KeySchema(
            "Runs a command: a text for `/bin/sh`, or a list that is executed as it is.",
            .any(.text, .list(of: .text).with("minItems", .integer(1)))),
        "http": KeySchema(
            "Sends a request: a URL, or a map with more than that.",
            .any(.string, .map(of: .request, request).with("required", .list([.text("url")])))),
        "value": KeySchema("A text, list or map, filled in.", .anything),
        "workflow": KeySchema("Runs another workflow file; its value is the answer.", .text),
        "concatenate": KeySchema("Puts texts or lists one after the other.", .oneOrMore(.reference)),
        "merge": KeySchema("Lists and lines without duplicates, objects by key.", .oneOrMore(.reference)),
        "vote": KeySchema("The value that most results have.", .oneOrMore(.reference)),
        "best": KeySchema("The result with the highest number.", .oneOrMore(.reference)),
        "first": KeySchema("The first result, in order, that has a value.", .oneOrMore(.reference)),
        "csv": KeySchema("A table with a row per result.", .oneOrMore(.reference)),
    ]

    static let request: [String: KeySchema] = [
        "url": KeySchema("Begins with `http://` or `https://`; values are percent-encoded.", .string),
        "method": KeySchema(
            "`GET`, or `POST` where something is sent, if it is not said.",
            ValueSchema("enum", .list(RequestText.methods.map(Value.text)))),
        "query": KeySchema("What follows `?`; names and values are encoded.", .texts),
        "headers": KeySchema("Headers of the request; `{{env.NAME}}` is never recorded.", .texts),
        "json": KeySchema("Sent as JSON.", .anything),
        "body": KeySchema("Sent as it is.", .text),
    ]

    static let aggregations: [String: KeySchema] = [
        "separator": KeySchema("What stands between texts; a blank line if it is not said.", .text),
        "by": KeySchema(
            "The path, in each result, of what is compared; for `best` also a prompt that gives a number.",
            .any(
                .reference,
                .map(
                    [
                        "prompt": .prompt, "model": .text, "system": .prompt, "temperature": .number,
                        "simulate": .map(of: .simulation, KeySchema.simulation),
                    ],
                    required: ["prompt"]))),
        "conflict": KeySchema(
            "Two values for one key: fail, or take the first or last.", .choice("fail", "first", "last")),
        "winner": KeySchema("How many votes win.", .choice("most", "majority", "all")),
        "tie": KeySchema("As many votes for two values: fail, or take the first.", .choice("fail", "first")),
        "weights": KeySchema("How much the vote of a branch or label counts.", .map(to: .types("number"))),
        "exact": KeySchema("Case, spaces and outer punctuation make a difference.", .truth),
    ]
}
