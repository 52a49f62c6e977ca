package dev.chancery.issuer.policy;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;

/**
 * CEL with the facts of a request for variables, and nothing else to reach. Every expression ends:
 * the language has no recursion, its regular expressions run in linear time, and its loops are
 * counted.
 */
public final class RuleLanguage {

    private static final int MAX_NESTING = 50;

    private final CelCompiler compiler;
    private final CelRuntime runtime;

    public RuleLanguage(PolicyConfig config) {
        CelOptions bounds =
                CelOptions.current()
                        .maxExpressionCodePointSize(config.maxExpressionLength())
                        .maxParseExpressionNodeCount(config.maxExpressionNodes())
                        .maxParseRecursionDepth(MAX_NESTING)
                        .comprehensionMaxIterations(config.maxIterations())
                        .maxRegexProgramSize(config.maxRegexSize())
                        .enableHeterogeneousNumericComparisons(true)
                        .build();
        CelCompilerBuilder builder =
                CelCompilerFactory.standardCelCompilerBuilder()
                        .setOptions(bounds)
                        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                        .setResultType(SimpleType.BOOL);
        for (Fact fact : Fact.values()) {
            builder.addVar(fact.variable(), fact.type());
        }
        compiler = builder.build();
        runtime = CelRuntimeFactory.plannerRuntimeBuilder().setOptions(bounds).build();
    }

    /**
     * The rule of that name.
     *
     * @param expression what must be true
     * @param message what is told to who asks for something else
     * @throws IllegalArgumentException if it is no expression over {@link Fact facts} that is true
     *     or false; the message says where it is wrong
     */
    public Rule rule(String name, String expression, String message) {
        try {
            CelAbstractSyntaxTree checked = compiler.compile(expression).getAst();
            return new Rule(name, message, runtime.createProgram(checked));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
