"use client";
/** Whose page this is, for what is kept in the browser by person; null where nobody is signed in. */
import { createContext, useContext } from "react";

export const ViewerIdContext = createContext<string | null>(null);

export const useViewerId = (): string | null => useContext(ViewerIdContext);
