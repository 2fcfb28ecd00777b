/** Interviews between people: when, with whom, and what became of them; for both sides. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/generated/api";
import { api, unwrap } from "@/lib/api";
import { type LiveRules, useLive } from "@/lib/live";

type Schemas = components["schemas"];
export type Meeting = Schemas["MeetingOut"];
export type MeetingDetail = Schemas["MeetingDetailOut"];
export type MeetingDraft = Schemas["MeetingIn"];
export type Availability = Schemas["InterviewHours"];
export type Interviewer = Schemas["InterviewerOut"];
export type Wish = Schemas["StartsIn"];

export const meetingKeys = {
  all: ["meetings"] as const,
  list: (filter: object) => [...meetingKeys.all, "list", filter] as const,
  detail: (id: string) => [...meetingKeys.all, "detail", id] as const,
  starts: (id: string) => [...meetingKeys.all, "starts", id] as const,
  preview: (applicationId: string, wish: object) => [...meetingKeys.all, "preview", applicationId, wish] as const,
  availability: ["availability"] as const,
  interviewers: ["interviewers"] as const,
};

const rules: LiveRules = { "meeting.changed": () => [meetingKeys.all] };

/** What this window shows of meetings is asked for again when one changes. */
export function useLiveMeetings() {
  useLive(rules);
}

type Filter = { begins?: string; ends?: string; mine?: boolean; application_id?: string };

export function useMeetings(filter: Filter) {
  return useQuery({ queryKey: meetingKeys.list(filter), queryFn: () => unwrap(api.GET("/v1/meetings", { params: { query: filter } })) });
}

const at = (id: string) => ({ params: { path: { meeting_id: id } } });

export function useMeeting(id: string) {
  return useQuery({ queryKey: meetingKeys.detail(id), queryFn: () => unwrap(api.GET("/v1/meetings/{meeting_id}", at(id))) });
}

/** The times that can be chosen; somebody else may be quicker, so they are never kept. */
export function useStarts(id: string, enabled: boolean) {
  return useQuery({ queryKey: meetingKeys.starts(id), queryFn: () => unwrap(api.GET("/v1/meetings/{meeting_id}/starts", at(id))), enabled, staleTime: 0 });
}

export function usePreview(applicationId: string, wish: Wish, enabled: boolean) {
  return useQuery({
    queryKey: meetingKeys.preview(applicationId, wish),
    queryFn: () =>
      unwrap(api.POST("/v1/applications/{application_id}/meetings/starts", { params: { path: { application_id: applicationId } }, body: wish })),
    enabled,
    placeholderData: (before) => before,
  });
}

export function useInterviewers() {
  return useQuery({ queryKey: meetingKeys.interviewers, queryFn: () => unwrap(api.GET("/v1/interviewers")) });
}

export function useAvailability() {
  return useQuery({ queryKey: meetingKeys.availability, queryFn: () => unwrap(api.GET("/v1/availability")) });
}

export function useSayAvailability() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Availability) => unwrap(api.PUT("/v1/availability", { body })),
    onSuccess: (said) => {
      queries.setQueryData(meetingKeys.availability, said);
      void queries.invalidateQueries({ queryKey: meetingKeys.interviewers });
    },
  });
}

/** One deed on a meeting: its answer is the meeting as it is then. */
export function useMeetingDeed<Input>(deed: (input: Input) => Promise<MeetingDetail>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: deed,
    onSuccess: (meeting) => queries.setQueryData(meetingKeys.detail(meeting.id), meeting),
    // Also after a refusal: it means that the screen was out of date.
    onSettled: () => queries.invalidateQueries({ queryKey: meetingKeys.all }),
  });
}

export const deeds = {
  invite: ({ applicationId, body }: { applicationId: string; body: MeetingDraft }) =>
    unwrap(api.POST("/v1/applications/{application_id}/meetings", { params: { path: { application_id: applicationId } }, body })),
  book: ({ id, body }: { id: string; body: Schemas["BookIn"] }) => unwrap(api.POST("/v1/meetings/{meeting_id}/book", { ...at(id), body })),
  cancel: ({ id, reason }: { id: string; reason: string }) => unwrap(api.POST("/v1/meetings/{meeting_id}/cancel", { ...at(id), body: { reason } })),
  settle: ({ id, outcome }: { id: string; outcome: "held" | "no_show" }) =>
    unwrap(api.POST("/v1/meetings/{meeting_id}/outcome", { ...at(id), body: { outcome, note: "" } })),
  offerAgain: ({ id, body }: { id: string; body: Wish }) => unwrap(api.POST("/v1/meetings/{meeting_id}/offer-again", { ...at(id), body })),
};

export const calendarPath = (id: string) => `/v1/meetings/${id}/calendar.ics`;

/** Whom an application is of, as the company may know them. */
export function useApplicant(applicationId: string) {
  return useQuery({
    queryKey: [...meetingKeys.all, "applicant", applicationId],
    queryFn: () => unwrap(api.GET("/v1/applications/{application_id}", { params: { path: { application_id: applicationId } } })),
  });
}
