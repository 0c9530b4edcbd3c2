"""Files with grids, shaped as the programs write them."""

from __future__ import annotations

import gzip
import json
import re
from io import BytesIO

import mido

Meta = tuple[int, str, dict[str, object]]
"""Ticks since the event before, the kind of a meta event, what it says."""


def midi(*tracks: list[Meta], ticks: int = 480, type: int = 1) -> bytes:
    file = mido.MidiFile(type=type, ticks_per_beat=ticks)
    for events in tracks:
        track = mido.MidiTrack()
        for delta, kind, said in events:
            track.append(mido.MetaMessage(kind, time=delta, **said))
        track.append(mido.Message("note_on", note=60, velocity=64, time=0))
        track.append(mido.Message("note_off", note=60, velocity=64, time=120))
        file.tracks.append(track)
    out = BytesIO()
    file.save(file=out)
    return out.getvalue()


def tempo(bpm: float, after: int = 0) -> Meta:
    return after, "set_tempo", {"tempo": mido.bpm2tempo(bpm)}


def meter(above: int, below: int, after: int = 0) -> Meta:
    return after, "time_signature", {"numerator": above, "denominator": below}


def marker(name: str, after: int = 0) -> Meta:
    return after, "marker", {"text": name.encode().decode("latin-1")}


def in_film_frames(data: bytes, frames: int, parts: int) -> bytes:
    """The same events, their ticks counted in parts of film frames."""
    division = ((-frames & 0xFF) << 8) | parts
    return data[:12] + division.to_bytes(2, "big") + data[14:]


FAR_BEFORE = -63072000


def envelope(target: int, kind: str, events: list[tuple[float, float]]) -> str:
    said = "".join(
        f'<{kind} Id="{i}" Time="{at:g}" Value="{value:g}" />'
        for i, (at, value) in enumerate(events)
    )
    return f"""
        <AutomationEnvelope Id="{target}">
          <EnvelopeTarget><PointeeId Value="{target}" /></EnvelopeTarget>
          <Automation><Events>{said}</Events></Automation>
        </AutomationEnvelope>"""


def als(
    *, bpm: float = 120, signature: int = 201, tempos: list[tuple[float, float]] | None = None,
    meters: list[tuple[float, float]] | None = None, master: str = "MasterTrack",
    locators: list[tuple[float, str]] | None = None, packed: bool = True,
    clips: str = "", slots: str = "", takes: str = "", bends: dict[float, str] | None = None,
) -> bytes:  # fmt: skip
    """A Live set: a track with an envelope of its own and clips, the master track, locators.

    bends  by its position, how the line from a breakpoint of the tempo is bent: `0 1 0 1`.
    """
    envelopes = ""
    if tempos is not None:
        envelopes += bent(envelope(8, "FloatEvent", tempos), bends or {})
    if meters is not None:
        envelopes += envelope(10, "EnumEvent", meters)
    places = "".join(
        f'<Locator Id="{i}"><LomId Value="0" /><Time Value="{at:g}" /><Name Value="{name}" />'
        '<Annotation Value="" /><IsSongStart Value="false" /></Locator>'
        for i, (at, name) in enumerate(locators or [])
    )
    text = f"""<?xml version="1.0" encoding="UTF-8"?>
<Ableton MajorVersion="5" MinorVersion="11.0_11202" SchemaChangeCount="3" Creator="Ableton Live 11">
  <LiveSet>
    <Tracks>
      <AudioTrack Id="12">
        <AutomationEnvelopes><Envelopes>{envelope(8, "FloatEvent", [(0, 0.5), (8, 1.0)])}
        </Envelopes></AutomationEnvelopes>
        <DeviceChain><Mixer><Volume><Manual Value="0.9" />
          <AutomationTarget Id="8"><LockEnvelope Value="0" /></AutomationTarget></Volume>
        </Mixer>
        <MainSequencer>
          <ClipSlotList><ClipSlot Id="0"><ClipSlot><Value>{slots}</Value></ClipSlot></ClipSlot>
          </ClipSlotList>
          <Sample><ArrangerAutomation><Events>{clips}</Events></ArrangerAutomation></Sample>
        </MainSequencer>
        <FreezeSequencer>
          <Sample><ArrangerAutomation><Events>{takes}</Events></ArrangerAutomation></Sample>
        </FreezeSequencer></DeviceChain>
        <TakeLanes><TakeLanes><TakeLane Id="0"><ClipAutomation><Events>{takes}</Events>
        </ClipAutomation></TakeLane></TakeLanes></TakeLanes>
      </AudioTrack>
    </Tracks>
    <{master}>
      <AutomationEnvelopes><Envelopes>{envelopes}</Envelopes></AutomationEnvelopes>
      <DeviceChain><Mixer>
        <Tempo>
          <LomId Value="0" /><Manual Value="{bpm}" />
          <MidiControllerRange><Min Value="60" /><Max Value="200" /></MidiControllerRange>
          <AutomationTarget Id="8"><LockEnvelope Value="0" /></AutomationTarget>
          <ModulationTarget Id="9"><LockEnvelope Value="0" /></ModulationTarget>
        </Tempo>
        <TimeSignature>
          <LomId Value="0" /><Manual Value="{signature}" />
          <AutomationTarget Id="10"><LockEnvelope Value="0" /></AutomationTarget>
        </TimeSignature>
      </Mixer></DeviceChain>
    </{master}>
    <Locators><Locators>{places}</Locators></Locators>
  </LiveSet>
</Ableton>"""
    return squeezed(text.encode()) if packed else text.encode()


def bent(events: str, bends: dict[float, str]) -> str:
    for at, said in bends.items():
        x1, y1, x2, y2 = said.split()
        curve = (
            f'CurveControl1X="{x1}" CurveControl1Y="{y1}" '
            f'CurveControl2X="{x2}" CurveControl2Y="{y2}"'
        )
        events = re.sub(rf'(Time="{at:g}" Value="[^"]*") />', rf"\1 {curve} />", events)
    return events


def audio_clip(
    markers: list[tuple[float, float]], *, start: float = 0, end: float = 64, begins: float = 0,
    relative: float = 0, file: str = "song.wav", warped: bool = True, off: bool = False,
    leads: bool = False, loop: bool = False, live: int = 12,
) -> str:  # fmt: skip
    """A clip as Live writes it: markers are beats of the clip, and seconds of its file."""
    name = {
        8: f'<FileRef><HasRelativePath Value="true" /><RelativePathType Value="3" />'
        f'<RelativePath><RelativePathElement Id="0" Dir="Samples" /></RelativePath>'
        f'<Name Value="{file}" /><Data>0000</Data></FileRef>',
        12: f'<FileRef><RelativePathType Value="3" />'
        f'<RelativePath Value="Samples/Imported/{file}" />'
        f'<Path Value="C:/Sets/A &amp; B Project/Samples/Imported/{file}" /><Type Value="1" />'
        f'<OriginalFileSize Value="0" /></FileRef>',
    }[live]
    warps = "".join(
        f'<WarpMarker Id="{i}" SecTime="{second!r}" BeatTime="{beat!r}" />'
        for i, (beat, second) in enumerate(markers)
    )
    truth = {True: "true", False: "false"}
    return f"""<AudioClip Id="3" Time="{start}">
      <LomId Value="0" /><CurrentStart Value="{start}" /><CurrentEnd Value="{end}" />
      <Loop><LoopStart Value="{begins}" /><LoopEnd Value="{begins + end - start}" />
        <StartRelative Value="{relative}" /><LoopOn Value="{truth[loop]}" />
        <OutMarker Value="{begins + end - start}" /><HiddenLoopStart Value="0" /></Loop>
      <Name Value="The song" /><Disabled Value="{truth[off]}" />
      <TimeSignature><TimeSignatures><RemoteableTimeSignature Id="0"><Numerator Value="4" />
        <Denominator Value="4" /><Time Value="0" /></RemoteableTimeSignature></TimeSignatures>
      </TimeSignature>
      <IsWarped Value="{truth[warped]}" />
      <SampleRef>{name}<LastModDate Value="1666000000" /><SourceContext>
        <SourceContext Id="0"><OriginalFileRef><FileRef Id="1"><Name Value="other.wav" />
        </FileRef></OriginalFileRef></SourceContext></SourceContext>
        <DefaultDuration Value="2646000" /><DefaultSampleRate Value="44100" /></SampleRef>
      <WarpMode Value="4" /><Sync Value="true" />
      <WarpMarkers>{warps}</WarpMarkers><SavedWarpMarkersForStretched />
      <MarkersGenerated Value="true" /><IsSongTempoMaster Value="{truth[leads]}" />
    </AudioClip>"""


def rekordbox(
    *tracks: tuple[str, list[tuple[float, str, str, int]], list[tuple[str, float]]],
) -> bytes:
    """A collection: (file name, TEMPO nodes, marks) for each track."""
    said = ""
    for i, (file, nodes, marks) in enumerate(tracks):
        inner = "".join(
            f'<TEMPO Inizio="{start:.3f}" Bpm="{bpm}" Metro="{metro}" Battito="{place}"/>'
            for start, bpm, metro, place in nodes
        )
        inner += "".join(
            f'<POSITION_MARK Name="{name}" Type="0" Start="{at:.3f}" Num="-1"/>'
            for name, at in marks
        )
        said += (
            f'<TRACK TrackID="{i}" Name="Song {i}" Artist="A &amp; B" Kind="WAV File" '
            f'TotalTime="200" AverageBpm="128.00" '
            f'Location="file://localhost/C:/My%20Music/{file}">{inner}</TRACK>'
        )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<DJ_PLAYLISTS Version="1.0.0">
  <PRODUCT Name="rekordbox" Version="6.6.4" Company="AlphaTheta"/>
  <COLLECTION Entries="{len(tracks)}">{said}</COLLECTION>
  <PLAYLISTS><NODE Type="0" Name="ROOT" Count="1"><NODE Name="Set" Type="1" KeyType="0" Entries="1">
    <TRACK Key="0"/></NODE></NODE></PLAYLISTS>
</DJ_PLAYLISTS>""".encode()


def jams(
    beats: list[tuple[float, object]], *, columns: bool = False, namespace: str = "beat",
    segments: list[tuple[float, float, str]] | None = None,
) -> bytes:  # fmt: skip
    rows: list[dict[str, object]] = [
        {"time": at, "duration": 0.0, "value": value, "confidence": 1.0} for at, value in beats
    ]
    data: object = rows
    if columns:
        data = {name: [row[name] for row in rows] for name in ("time", "duration", "value")}
    parts = [
        {"time": at, "duration": length, "value": name, "confidence": None}
        for at, length, name in segments or []
    ]
    return json.dumps(
        {
            "annotations": [
                {"namespace": "chord", "data": [{"time": 0, "duration": 1, "value": "C"}]},
                {"namespace": namespace, "data": data, "annotation_metadata": {"version": "1"}},
                {"namespace": "segment_open", "data": parts, "sandbox": {}},
            ],
            "file_metadata": {"title": "Song", "duration": 40.0, "jams_version": "0.3.4"},
            "sandbox": {},
        }
    ).encode()


def squeezed(data: bytes) -> bytes:
    """As gzip, without the time in it: the same bytes, and names of tests, in every process."""
    return gzip.compress(data, mtime=0)
