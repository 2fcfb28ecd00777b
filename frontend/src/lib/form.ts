/** Forms: puts the refusals of the API beside the fields they are about. */
import type { FieldValues, Path, UseFormSetError } from "react-hook-form";
import { ApiProblem } from "./problem";

/** Returns true when at least one field of the form took the message; else the caller shows it above the form. */
export function applyFieldErrors<Values extends FieldValues>(
  error: unknown,
  fields: readonly Path<Values>[],
  setError: UseFormSetError<Values>,
): boolean {
  if (!(error instanceof ApiProblem)) return false;
  const known = error.fields.filter(({ field }) => (fields as readonly string[]).includes(field));
  known.forEach(({ field, message }) => setError(field as Path<Values>, { message }));
  return known.length > 0;
}
