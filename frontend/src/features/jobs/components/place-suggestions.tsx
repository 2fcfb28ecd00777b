"use client";
/** Towns that fit what is being typed, as the browser's own suggestions; a chosen one brings its point on the map. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { api, unwrap } from "@/lib/api";
import type { JobDraft } from "../api";
import { placeOf } from "../proposal";

type Place = JobDraft["locations"][number];

export function usePlaces(typed: string) {
  const q = useDeferredValue(typed.trim());
  return useQuery({
    queryKey: ["places", q],
    queryFn: ({ signal }) => unwrap(api.GET("/v1/public/places", { params: { query: { q } }, signal })),
    enabled: q.length >= 2,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
}

type Found = { label: string; latitude: number; longitude: number };

/** What is known of a place: what it was before, where it was suggested, or its words alone. */
export function known(label: string, before: readonly Place[], suggested: readonly Found[]): Place {
  const kept = before.find((place) => place.label === label);
  const found = suggested.find((place) => place.label === label);
  return kept ?? (found ? { ...placeOf(label), latitude: found.latitude, longitude: found.longitude } : placeOf(label));
}

export function PlaceSuggestions({ id, places }: { id: string; places: readonly Found[] }) {
  return (
    <datalist id={id}>
      {places.map((place) => (
        <option key={place.label} value={place.label} />
      ))}
    </datalist>
  );
}
