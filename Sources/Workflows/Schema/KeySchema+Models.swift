import Execution

extension KeySchema {
    /// An alias in `models`.
    static let model: [String: KeySchema] = [
        "model": KeySchema("`provider/name`, or `simulated`.", .string),
        "base_url": KeySchema("Where a server of your own is asked in the provider's stead.", .string),
        "api_key_env": KeySchema("The variable of the environment that holds the key.", .string),
        "max_parallel": KeySchema("How many may ask it at once.", .limit),
        "requests_per_minute": KeySchema("No more are sent.", .integer(from: 1)),
        "tokens_per_minute": KeySchema("No more are sent and asked for.", .integer(from: 1)),
        "rate_limit_wait": KeySchema("How long its provider may ask to wait; 5m if it is not said.", .duration),
        "options": KeySchema("Sent to the provider as they are.", .object),
        "price": KeySchema(
            "What a million tokens cost.",
            .map(["input": amount, "output": amount], required: ["input", "output"])),
    ]

    private static let amount = ValueSchema.types("number").with("minimum", .integer(0))

    /// What a tool has besides its action and the settings of that.
    static let tool: [String: KeySchema] = [
        "description": KeySchema("From it a model knows what the tool is for.", .text),
        "inputs": KeySchema(
            "What a model gives: a name and its default; nothing behind it: required.",
            .object.with("propertyNames", ValueSchema.name.value)),
    ]
}
