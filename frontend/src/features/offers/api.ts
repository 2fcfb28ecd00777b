/** Offers, for the organization that makes them and for the candidate they are made to. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/generated/api";
import { api, unwrap } from "@/lib/api";
import { type LiveRules, useLive } from "@/lib/live";

type Schemas = components["schemas"];
export type Offer = Schemas["OfferOut"];
export type OfferCard = Schemas["OfferCardOut"];
export type Terms = Schemas["OfferTermsOut"];
export type OfferDraft = Schemas["OfferIn"];
export type Template = Schemas["OfferTemplateOut"];
export type TemplateDraft = Schemas["OfferTemplateIn"];
export type DeclineReason = Schemas["OfferDeclineIn"]["reason"];

export const GROUPS = ["open", "out", "accepted", "over"] as const;
export type Group = (typeof GROUPS)[number];

export const offerKeys = {
  all: ["offers"] as const,
  list: (filter: object) => [...offerKeys.all, "list", filter] as const,
  detail: (id: string) => [...offerKeys.all, "detail", id] as const,
  proof: (id: string) => [...offerKeys.all, "proof", id] as const,
  templates: () => [...offerKeys.all, "templates"] as const,
  approvers: () => [...offerKeys.all, "approvers"] as const,
};

const liveRules: LiveRules = { "offer.changed": () => [offerKeys.all], "approvals.changed": () => [offerKeys.all] };

/** Everything about offers in this window is asked for again when one changes. */
export function useLiveOffers() {
  useLive(liveRules);
}

const at = (id: string) => ({ params: { path: { offer_id: id } } });

type Filter = { status?: Group; application_id?: string };

export function useOffers(filter: Filter) {
  return useInfiniteQuery({
    queryKey: offerKeys.list(filter),
    queryFn: ({ pageParam }) => unwrap(api.GET("/v1/offers", { params: { query: { ...filter, ...(pageParam ? { cursor: pageParam } : {}) } } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

export function useOffer(id: string) {
  return useQuery({ queryKey: offerKeys.detail(id), queryFn: () => unwrap(api.GET("/v1/offers/{offer_id}", at(id))) });
}

/** What is kept of a signature, looked at again. */
export function useProof(id: string, enabled: boolean) {
  return useQuery({
    queryKey: offerKeys.proof(id),
    queryFn: () => unwrap(api.GET("/v1/offers/{offer_id}/verify", at(id))),
    enabled,
    staleTime: 0,
  });
}

export const letterPath = (id: string, version?: number) => `/v1/offers/${id}/letter.pdf${version ? `?version=${version}` : ""}`;
export const pagePath = (id: string, page: number, version: number, stamp: number) =>
  `/v1/offers/${id}/letter/pages/${page}?version=${version}&r=${stamp}`;
export const copyPath = (id: string) => `/v1/offers/${id}/signed.pdf`;

/** One deed on an offer: its answer is the offer as it is then. */
export function useOfferDeed<Input>(deed: (input: Input) => Promise<Offer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: deed,
    onSuccess: (offer) => queries.setQueryData(offerKeys.detail(offer.id), offer),
    // Also after a refusal: it means that the screen was out of date.
    onSettled: () => queries.invalidateQueries({ queryKey: offerKeys.all }),
  });
}

export const deeds = {
  create: ({ applicationId, body }: { applicationId: string; body: OfferDraft }) =>
    unwrap(api.POST("/v1/applications/{application_id}/offers", { params: { path: { application_id: applicationId } }, body })),
  change: ({ id, body }: { id: string; body: Schemas["OfferChangeIn"] }) => unwrap(api.PUT("/v1/offers/{offer_id}", { ...at(id), body })),
  submit: ({ id, approvers }: { id: string; approvers: string[] }) =>
    unwrap(api.POST("/v1/offers/{offer_id}/submit", { ...at(id), body: { approver_ids: approvers } })),
  decide: ({ id, approve, comment }: { id: string; approve: boolean; comment: string }) =>
    unwrap(api.POST("/v1/offers/{offer_id}/approval", { ...at(id), body: { approve, comment } })),
  recall: (id: string) => unwrap(api.POST("/v1/offers/{offer_id}/recall", at(id))),
  send: (id: string) => unwrap(api.POST("/v1/offers/{offer_id}/send", at(id))),
  revise: (id: string) => unwrap(api.POST("/v1/offers/{offer_id}/revise", at(id))),
  withdraw: ({ id, reason }: { id: string; reason: string }) =>
    unwrap(api.POST("/v1/offers/{offer_id}/withdraw", { ...at(id), body: { reason } })),
  view: (id: string) => unwrap(api.POST("/v1/offers/{offer_id}/view", at(id))),
  accept: ({ id, ...body }: { id: string } & Schemas["OfferAcceptIn"]) => unwrap(api.POST("/v1/offers/{offer_id}/accept", { ...at(id), body })),
  decline: ({ id, ...body }: { id: string; reason: DeclineReason; note: string }) =>
    unwrap(api.POST("/v1/offers/{offer_id}/decline", { ...at(id), body })),
  say: ({ id, text }: { id: string; text: string }) => unwrap(api.POST("/v1/offers/{offer_id}/messages", { ...at(id), body: { text } })),
  checkSignature: (id: string) => unwrap(api.POST("/v1/offers/{offer_id}/signature/check", at(id))),
};

export function useTemplates() {
  return useQuery({ queryKey: offerKeys.templates(), queryFn: () => unwrap(api.GET("/v1/offer-templates")) });
}

export function useTemplateDeed<Input>(deed: (input: Input) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: deed, onSettled: () => queries.invalidateQueries({ queryKey: offerKeys.templates() }) });
}

export const templateDeeds = {
  save: ({ template, body }: { template: Template | null; body: TemplateDraft }) =>
    template
      ? unwrap(
          api.PUT("/v1/offer-templates/{template_id}", {
            params: { path: { template_id: template.id } },
            body: { ...body, expected_revision: template.revision },
          }),
        )
      : unwrap(api.POST("/v1/offer-templates", { body })),
  archive: (id: string) => unwrap(api.DELETE("/v1/offer-templates/{template_id}", { params: { path: { template_id: id } } })),
};

/** Who could approve an offer: colleagues, by name. */
export function useColleagues() {
  return useQuery({
    queryKey: offerKeys.approvers(),
    queryFn: async () => {
      const members = await unwrap(api.GET("/v1/organization/members"));
      return members.filter((member) => member.role !== "interviewer");
    },
  });
}

/** The posting an offer begins with; its terms are only a proposal. */
export function useApplicationFacts(applicationId: string) {
  return useQuery({
    queryKey: [...offerKeys.all, "application", applicationId],
    queryFn: () => unwrap(api.GET("/v1/applications/{application_id}", { params: { path: { application_id: applicationId } } })),
  });
}
