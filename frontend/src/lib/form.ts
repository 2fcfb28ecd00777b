/** Forms: puts the refusals of the API beside the fields they are about. */
import type { FieldValues, Path, UseFormSetError } from "react-hook-form";
import { ApiProblem } from "./problem";

/** The fields a form has; or, where its names differ from the API's, where a field of the API stands in it. */
type Fields<Values extends FieldValues> = readonly Path<Values>[] | ((field: string) => string | null);

/** Returns true when at least one field of the form took the message; else the caller shows it above the form. */
export function applyFieldErrors<Values extends FieldValues>(error: unknown, fields: Fields<Values>, setError: UseFormSetError<Values>): boolean {
  if (!(error instanceof ApiProblem)) return false;
  const place = typeof fields === "function" ? fields : (field: string) => ((fields as readonly string[]).includes(field) ? field : null);
  const known = error.fields.flatMap(({ field, message }) => {
    const path = place(field);
    return path ? [{ path: path as Path<Values>, message }] : [];
  });
  known.forEach(({ path, message }, index) => setError(path, { message }, { shouldFocus: index === 0 }));
  return known.length > 0;
}
