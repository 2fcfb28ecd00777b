import { toast } from "@/components/ui/toast";
import { useProblemText } from "@/lib/problem-text";

/** How a failed deed is told. */
export function useFailed() {
  const text = useProblemText();
  return (error: unknown) => toast(text(error).title, { tone: "danger", detail: text(error).detail });
}
