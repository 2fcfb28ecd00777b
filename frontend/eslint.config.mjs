import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

// Colours are decided once, in src/styles/tokens.css. A component that names a colour of its own would be wrong
// in one of the two themes, and nobody would notice.
const rawColour =
  "/#[0-9a-fA-F]{3,8}\\b(?![-\\w])|\\b(?:rgba?|hsla?|oklch|oklab|lab|lch)\\(|" +
  "(?:bg|text|border|ring|fill|stroke|outline|from|via|to|shadow|accent|caret|decoration|divide)-" +
  "(?:slate|gray|zinc|neutral|stone|red|orange|amber|yellow|lime|green|emerald|teal|cyan|sky|blue|indigo|violet|" +
  "purple|fuchsia|pink|rose|black|white)\\b|palette-/";
const noRawColours = {
  "no-restricted-syntax": [
    "error",
    { selector: `Literal[value=${rawColour}]`, message: "Use a semantic token of src/styles/tokens.css." },
    { selector: `TemplateElement[value.raw=${rawColour}]`, message: "Use a semantic token of src/styles/tokens.css." },
  ],
};

export default tseslint.config(
  { ignores: [".next/", "node_modules/", "src/generated/", "next-env.d.ts", "e2e/", "gateway.mjs", "coverage/"] },
  ...tseslint.configs.recommended,
  jsxA11y.flatConfigs.recommended,
  reactHooks.configs.flat["recommended-latest"],
  {
    files: ["src/**/*.{ts,tsx}"],
    rules: {
      ...noRawColours,
      "no-restricted-imports": ["error", { paths: [{ name: "zod", message: "Import z from @/lib/zod: it needs no eval." }] }],
      "max-lines": ["error", { max: 250, skipBlankLines: false, skipComments: false }],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
    },
  },
  { files: ["src/lib/zod.ts"], rules: { "no-restricted-imports": "off" } },
);
