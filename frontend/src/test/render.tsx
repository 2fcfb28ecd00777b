/** Renders with what every page has around it: messages, server state, tooltips. */
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { Toaster } from "@/components/ui/toast";
import { TooltipProvider } from "@/components/ui/tooltip";
import { messages } from "@/i18n/messages";

export function show(element: ReactNode, client = new QueryClient({ defaultOptions: { queries: { retry: false } } })) {
  return render(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={messages}>
      <QueryClientProvider client={client}>
        <TooltipProvider>
          {element}
          <Toaster />
        </TooltipProvider>
      </QueryClientProvider>
    </NextIntlClientProvider>,
  );
}
