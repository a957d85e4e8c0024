/* The linter of the browser's code, and of its tests in Node. */
import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: [".venv/", "build/", "node_modules/"] },
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "array-callback-return": "error",
      "consistent-return": "error",
      "default-case-last": "error",
      "eqeqeq": "error",
      "no-constructor-return": "error",
      "no-else-return": "error",
      "no-eval": "error",
      "no-implicit-coercion": "error",
      "no-implied-eval": "error",
      "no-lonely-if": "error",
      "no-new-wrappers": "error",
      "no-promise-executor-return": "error",
      "no-self-compare": "error",
      "no-shadow": "error",
      "no-throw-literal": "error",
      "no-unused-expressions": "error",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-use-before-define": ["error", { functions: false, classes: false }],
      "no-useless-concat": "error",
      "no-var": "error",
      "prefer-const": "error",
      "prefer-rest-params": "error",
      "radix": "error",
    },
  },
  { files: ["geo/drawing/assets/**/*.js"], languageOptions: { globals: { ...globals.browser, L: "readonly" } } },
  { files: ["tests/**/*.js", "*.js"], languageOptions: { globals: globals.node } },
];
