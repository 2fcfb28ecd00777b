import { Hero } from "@/features/landing/components/hero";
import { Nevers, Principles } from "@/features/landing/components/principles";
import { TwoSides } from "@/features/landing/components/two-sides";
import { PublicFrame } from "../frames";

export default function LandingPage() {
  return (
    <PublicFrame wide>
      <Hero />
      <Principles />
      <TwoSides />
      <Nevers />
    </PublicFrame>
  );
}
